package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.mind.knowledge.Fact;
import dev.switchboard.mind.knowledge.OwnFacts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What an organization has told of itself in its settings is found as any document is. */
@Component
class OwnKnowledge implements OwnFacts {

    private final AgentProfiles profiles;

    OwnKnowledge(AgentProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public List<Fact> of(UUID organization) {
        AgentProfile profile = profiles.of(organization);
        return dev.switchboard.ground.agent.OwnFacts.of(profile, profile.locale(), Instant.now()).stream()
                .map(fact -> new Fact(fact.name().toLowerCase(Locale.ROOT), fact.heading(), fact.text()))
                .toList();
    }
}
