package dev.switchboard.desk.webhook;

import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.database.NotifiedCache;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which events any system of an organization wants to be told, from memory: most have none, and calls come in fast. */
@Component
final class WebhookInterest {

    private static final int REMEMBERED = 20_000; // organizations
    private static final Duration UNHEARD = Duration.ofSeconds(10);

    private final NotifiedCache<Set<String>> wanted;

    WebhookInterest(OrganizationScope scope, DatabaseNotifications notifications) {
        wanted = new NotifiedCache<>(
                notifications,
                "webhooks_changed",
                REMEMBERED,
                UNHEARD,
                organization -> scope.in(
                        organization,
                        jdbc -> Set.copyOf(jdbc.sql("""
                                        SELECT DISTINCT unnest(events) FROM webhook_endpoints
                                        WHERE organization_id = current_organization() AND active""").query(String.class).list())));
    }

    boolean in(UUID organization, String type) {
        return wanted.get(organization).contains(type);
    }

    /** At once where somebody has just changed it. */
    void forget(UUID organization) {
        wanted.forget(organization);
    }
}
