package dev.switchboard.ground.security;

import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.database.NotifiedCache;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the database says of whoever a token names an organization for. Whoever is a member there may do what the membership says,
 * whoever was removed may do nothing, and of everybody else the token is believed. Kept in memory; a change counts on every
 * instance as soon as it is committed, and within a quarter of a minute while the database tells of none.
 */
@Component
public final class Standings {

    private static final int MOST = 20_000; // organizations
    private static final Duration UNHEARD = Duration.ofSeconds(15);
    private static final String OUT = "out";

    private final OrganizationScope scope;
    private final NotifiedCache<Known> known;

    Standings(OrganizationScope scope, DatabaseNotifications notifications) {
        this.scope = scope;
        this.known = new NotifiedCache<>(notifications, "members_changed", MOST, UNHEARD, this::load);
    }

    /** Somebody whose token names the organization. */
    Standing of(UUID organization, String subject) {
        Known members = known.get(organization);
        String word = members.words.get(subject);
        if (members.deleted || OUT.equals(word)) {
            return new Standing(true, Optional.empty());
        }
        return new Standing(false, Optional.ofNullable(word).flatMap(Role::of));
    }

    /** At once, for whoever has just changed who belongs there. */
    public void forget(UUID organization) {
        known.forget(organization);
    }

    private Known load(UUID organization) {
        return scope.in(organization, jdbc -> {
            Map<String, String> words = new HashMap<>();
            jdbc.sql("""
                            SELECT user_id, role FROM organization_members
                            WHERE organization_id = current_organization() AND NOT by_token
                            UNION ALL
                            SELECT user_id, 'out' FROM member_removals WHERE organization_id = current_organization()""").query(row -> {
                words.put(row.getString(1), row.getString(2));
            });
            return new Known(isDeleted(jdbc, organization), Map.copyOf(words));
        });
    }

    private static boolean isDeleted(JdbcClient jdbc, UUID organization) {
        return jdbc.sql("SELECT deleted_at IS NOT NULL FROM organizations WHERE id = ?")
                .param(organization)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** @param role none: as the token says */
    record Standing(boolean out, Optional<Role> role) {}

    private record Known(boolean deleted, Map<String, String> words) {}
}
