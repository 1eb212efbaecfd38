package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.Forwarding;
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
        String language = FormAgent.language(organization, now.profile());
        if (!now.own().isEmpty()) {
            return owners(now, form.opening(language), organization);
        }
        Sheet sheet = form.sheet(language);
        Map<String, String> values = FormAgent.values(organization);
        String greeting = now.profile().disclosure() ? "greeting_assistant" : "greeting";
        List<String> words = forNow(now, sheet, values);
        words.add(sheet.sentence(greeting, values));
        return joined(words);
    }

    /**
     * What a template greets with where a message is taken: {@code greeting}, the owner's own words or none, and for a template's
     * own, {@code closed}, {@code assistant} and {@code sorry}, which hold something if it is to say so.
     */
    public Map<String, String> values(IncomingCall call) {
        Organization organization = call.leg().organization();
        Situation now = situation(call);
        return Map.of(
                "greeting",
                now.own().isEmpty()
                        ? ""
                        : owners(now, form.opening(FormAgent.language(organization, now.profile())), organization),
                "closed",
                now.saysClosed() ? "yes" : "",
                "sorry",
                now.saysSorry() ? "yes" : "",
                "assistant",
                now.profile().disclosure() ? "yes" : "");
    }

    /** That is spoken to a caller who has not said anything yet. */
    public String language(Organization organization) {
        return FormAgent.language(organization, profiles.of(organization.id()));
    }

    private static String owners(Situation now, Sheet sheet, Organization organization) {
        Map<String, String> values = FormAgent.values(organization);
        List<String> words = forNow(now, sheet, values);
        if (now.profile().disclosure()) {
            words.add(sheet.sentence("assistant", values));
        }
        words.add(now.own());
        return joined(words);
    }

    /** What stands before any greeting. */
    private static List<String> forNow(Situation now, Sheet sheet, Map<String, String> values) {
        List<String> words = new ArrayList<>();
        if (now.saysSorry()) {
            words.add(sheet.sentence("sorry", values));
        }
        if (now.saysClosed()) {
            words.add(sheet.sentence("closed", values));
        }
        return words;
    }

    private static String joined(List<String> words) {
        words.removeIf(String::isEmpty); // of an older file
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
        boolean missed = call.forwarding()
                .map(Forwarding::from)
                .filter(profile::takesMissedCallsOf)
                .isPresent();
        return new Situation(
                profile,
                forNow.isEmpty() ? organization.greeting().strip() : forNow,
                saysClosed,
                missed && sorry.isEmpty());
    }

    /**
     * @param own the owner's words, or none
     * @param saysClosed whether callers are still to be told that nobody is there
     * @param saysSorry whether callers are still to be told that we are sorry that nobody answered at the business itself
     */
    private record Situation(AgentProfile profile, String own, boolean saysClosed, boolean saysSorry) {}
}
