package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.agent.Greetings;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.mind.details.Sheet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The first words of a call: the greeting for the hour, and that a machine speaks. From memory: no call waits for it. */
@Component
public final class OpeningWords {

    private final AgentProfiles profiles;
    private final FormAgent form;

    OpeningWords(AgentProfiles profiles, FormAgent form) {
        this.profiles = profiles;
        this.form = form;
    }

    /** The first words of a conversation. */
    String of(IncomingCall call) {
        Organization organization = call.leg().organization();
        Situation now = situation(call);
        Sheet sheet = form.sheet(FormAgent.language(organization, now.profile()));
        if (!now.own().isEmpty()) {
            return owners(now, sheet, organization);
        }
        Map<String, String> values = FormAgent.values(organization);
        String greeting = now.profile().disclosure() ? "greeting_assistant" : "greeting";
        String words = sheet.sentence(greeting, values);
        return now.saysClosed() ? sheet.sentence("closed", values) + " " + words : words;
    }

    /**
     * What a template greets with where a message is taken: {@code greeting}, the owner's own words or none, and for a template's
     * own, {@code closed} and {@code assistant}, which hold something if it is to say so.
     */
    public Map<String, String> values(IncomingCall call) {
        Organization organization = call.leg().organization();
        Situation now = situation(call);
        return Map.of(
                "greeting",
                now.own().isEmpty()
                        ? ""
                        : owners(now, form.sheet(FormAgent.language(organization, now.profile())), organization),
                "closed",
                now.saysClosed() ? "yes" : "",
                "assistant",
                now.profile().disclosure() ? "yes" : "");
    }

    /** That is spoken to a caller who has not said anything yet. */
    public String language(Organization organization) {
        return FormAgent.language(organization, profiles.of(organization.id()));
    }

    private static String owners(Situation now, Sheet sheet, Organization organization) {
        Map<String, String> values = FormAgent.values(organization);
        List<String> words = new ArrayList<>();
        if (now.saysClosed()) {
            words.add(sheet.sentence("closed", values));
        }
        if (now.profile().disclosure()) {
            words.add(sheet.sentence("assistant", values));
        }
        words.add(now.own());
        return String.join(" ", words);
    }

    private Situation situation(IncomingCall call) {
        Organization organization = call.leg().organization();
        AgentProfile profile = profiles.of(organization.id());
        Greetings greetings = profile.greetings();
        boolean open = profile.hours().at(Instant.now()).open();
        String sorry = call.forwarding().isPresent() ? greetings.sorry().strip() : "";
        String hour = (open ? greetings.open() : greetings.closed()).strip();
        String forNow = sorry.isEmpty() ? hour : sorry;
        boolean saysClosed = !open && forNow.isEmpty();
        return new Situation(profile, forNow.isEmpty() ? organization.greeting().strip() : forNow, saysClosed);
    }

    /**
     * @param own the owner's words, or none
     * @param saysClosed whether callers are still to be told that nobody is there
     */
    private record Situation(AgentProfile profile, String own, boolean saysClosed) {}
}
