package dev.switchboard.desk.booking;

import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who is on the phone, by what the engine tells and the call's row holds; never by what anybody says. */
@Component
class Visits {

    private final AgentProfiles profiles;
    private final OrganizationScope scope;

    Visits(AgentProfiles profiles, OrganizationScope scope) {
        this.profiles = profiles;
        this.scope = scope;
    }

    /** @param caller E.164; empty if it is withheld */
    Visit of(UUID organization, UUID call, String caller, int turn, String language) {
        boolean rehearsal = scope.in(organization, jdbc -> jdbc.sql(
                        "SELECT coalesce(bool_or(rehearsal), false) FROM phone_calls WHERE id = ?")
                .param(call)
                .query(Boolean.class)
                .single());
        return new Visit(
                organization,
                call,
                PhoneNumber.parse(caller),
                turn,
                Locale.forLanguageTag(language),
                profiles.of(organization).hours().zone(),
                rehearsal,
                Instant.now());
    }
}
