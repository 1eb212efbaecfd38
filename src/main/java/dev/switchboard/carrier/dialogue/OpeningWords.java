package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.mind.details.Sheet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The first words of a conversation: the greeting for the hour, and that a machine speaks. */
@Component
class OpeningWords {

    private final AgentProfiles profiles;
    private final FormAgent form;

    OpeningWords(AgentProfiles profiles, FormAgent form) {
        this.profiles = profiles;
        this.form = form;
    }

    String of(IncomingCall call) {
        Organization organization = call.leg().organization();
        AgentProfile profile = profiles.of(organization.id());
        Map<String, String> values = FormAgent.values(organization);
        Sheet sheet = form.sheet(FormAgent.language(organization, profile));
        List<String> words = new ArrayList<>();
        boolean open = profile.hours().at(Instant.now()).open();
        String own = own(profile, organization, open, call.forwarding().isPresent());
        if (own.isEmpty() && !open) {
            words.add(sheet.sentence("closed", values));
        }
        if (own.isEmpty()) {
            words.add(sheet.sentence(profile.disclosure() ? "greeting_assistant" : "greeting", values));
        } else {
            words.add(profile.disclosure() ? sheet.sentence("assistant", values) : "");
            words.add(own);
        }
        return String.join(" ", words).strip();
    }

    /** The owner's own words for the situation, or none. */
    private static String own(AgentProfile profile, Organization organization, boolean open, boolean missed) {
        String sorry = profile.greetings().sorry().strip();
        if (missed && !sorry.isEmpty()) {
            return sorry;
        }
        String own = open ? profile.greetings().open() : profile.greetings().closed();
        return own.isBlank() && open ? organization.greeting().strip() : own.strip();
    }
}
