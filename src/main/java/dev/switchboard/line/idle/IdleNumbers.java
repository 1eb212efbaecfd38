package dev.switchboard.line.idle;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The silent numbers of an organization, as its people see them, and whether they may be released by themselves. */
@Component
public final class IdleNumbers {

    /** After which a number counts as silent, and its owner is told. */
    public static final int TOLD_DAYS = 60;

    private static final int MOST = 200;

    private final OrganizationScope scope;
    private final AuditLog audit;

    IdleNumbers(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /** As of the last count, which is a day old at most; those silent for the longest first. */
    public List<IdleNumber> list(UUID organization) {
        return scope.in(organization, jdbc -> LastUses.silentFor(jdbc, TOLD_DAYS, MOST));
    }

    public boolean releasesAutomatically(UUID organization) {
        return scope.in(organization, IdleNumbers::releasesAutomatically);
    }

    static boolean releasesAutomatically(JdbcClient jdbc) {
        return jdbc.sql(
                        "SELECT release_automatically FROM idle_number_settings WHERE organization_id = current_organization()")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    public void releaseAutomatically(UUID organization, String actor, boolean wanted) {
        scope.changing(organization, jdbc -> {
            boolean before = releasesAutomatically(jdbc);
            jdbc.sql("""
                            INSERT INTO idle_number_settings (organization_id, release_automatically) VALUES (?, ?)
                            ON CONFLICT (organization_id) DO UPDATE SET release_automatically = excluded.release_automatically, updated_at = now()""").params(organization, wanted).update();
            if (before != wanted) {
                audit.append(
                        jdbc,
                        organization,
                        new Change(
                                actor,
                                "changed",
                                "idle-numbers",
                                Change.between(
                                        Map.of("releaseAutomatically", before),
                                        Map.of("releaseAutomatically", wanted))));
            }
            return wanted;
        });
    }
}
