package dev.switchboard.desk.retention;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each organization has said; who has said nothing has {@link Retention#USUAL}. */
@Component
public final class RetentionSettings {

    private static final String READ = """
            SELECT words_months, recordings_months, media_months, contacts_months, audit_months FROM retention_settings
            WHERE organization_id = current_organization()""";

    private static final String WRITE = """
            INSERT INTO retention_settings (organization_id, words_months, recordings_months, media_months, contacts_months, audit_months)
            VALUES (current_organization(), :words, :recordings, :media, :contacts, :audit)
            ON CONFLICT (organization_id) DO UPDATE SET words_months = excluded.words_months,
                recordings_months = excluded.recordings_months, media_months = excluded.media_months,
                contacts_months = excluded.contacts_months, audit_months = excluded.audit_months, updated_at = now()""";

    private final OrganizationScope scope;
    private final AuditLog audit;

    RetentionSettings(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    public Retention of(UUID organization) {
        return scope.in(organization, RetentionSettings::read);
    }

    /** When the nightly work was done with this organization last; nothing if it never was. */
    public Optional<Instant> lastApplied(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql(
                        "SELECT ran_at FROM retention_progress WHERE organization_id = current_organization() AND sweep = ?")
                .param(ApplyRetention.NIGHT)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional());
    }

    /** A longer time brings nothing back. */
    public void change(UUID organization, String actor, Retention wanted) {
        scope.changing(organization, jdbc -> {
            Map<String, List<@Nullable Object>> changes =
                    Change.between(read(jdbc).fields(), wanted.fields());
            if (!changes.isEmpty()) {
                jdbc.sql(WRITE)
                        .param("words", wanted.words())
                        .param("recordings", wanted.recordings())
                        .param("media", wanted.media())
                        .param("contacts", wanted.contacts())
                        .param("audit", wanted.audit())
                        .update();
                audit.append(jdbc, organization, new Change(actor, "changed", "retention", changes));
            }
            return changes;
        });
    }

    private static Retention read(JdbcClient jdbc) {
        return jdbc.sql(READ)
                .query((row, number) ->
                        new Retention(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)))
                .optional()
                .orElse(Retention.USUAL);
    }
}
