package dev.switchboard.ground.settings;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which engine an organization has chosen; whoever buys or configures a number has to know. */
@Component
public final class VoiceEngines {

    private final OrganizationScope scope;

    VoiceEngines(OrganizationScope scope) {
        this.scope = scope;
    }

    public VoiceEngine of(UUID organizationId) {
        return scope.in(organizationId, VoiceEngines::of);
    }

    /** The same in the caller's transaction, which is in the organization's scope. */
    public static VoiceEngine of(JdbcClient jdbc) {
        return jdbc.sql("SELECT voice_engine FROM agent_settings WHERE organization_id = current_organization()")
                .query(String.class)
                .optional()
                .map(VoiceEngine::of)
                .orElse(VoiceEngine.OWN);
    }
}
