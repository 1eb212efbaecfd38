package dev.switchboard.desk.retention;

import dev.switchboard.ground.database.OrganizationScope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much would go now, by settings that may not be saved yet; nothing goes. */
@Component
public final class RetentionPreview {

    /** More is not counted: nobody decides otherwise for it. */
    static final int MOST = 10_000;

    /** Calls and threads whose words are there, from where the last night stopped; threads that are open are left, as at night. */
    private static final String WORDS = """
            SELECT due.at FROM (
                (SELECT p.created_at AS at FROM phone_calls p
                 WHERE p.organization_id = current_organization() AND p.id < first_id_at(:before) AND p.erased_at IS NULL AND p.id > coalesce(
                    (SELECT done_id FROM retention_progress WHERE organization_id = current_organization() AND sweep = 'calls'), '00000000-0000-0000-0000-000000000000')
                 ORDER BY p.id LIMIT :most)
                UNION ALL
                (SELECT c.last_message_at FROM conversations c
                 WHERE c.organization_id = current_organization() AND c.channel <> 'phone' AND c.subject <> 'Erased'
                   AND c.review_status NOT IN ('needs_response', 'in_progress') AND c.snoozed_until IS NULL
                   AND c.last_message_at < :before AND c.last_message_at >= coalesce(
                    (SELECT done_at FROM retention_progress WHERE organization_id = current_organization() AND sweep = 'threads'), '-infinity')
                 ORDER BY c.last_message_at LIMIT :most)) due LIMIT :most""";

    private static final String RECORDINGS = """
            SELECT p.created_at AS at FROM phone_calls p
            WHERE p.organization_id = current_organization() AND p.id < first_id_at(:before) AND p.recording_sid IS NOT NULL AND p.id > coalesce(
                (SELECT done_id FROM retention_progress WHERE organization_id = current_organization() AND sweep = 'recordings'), '00000000-0000-0000-0000-000000000000')
            ORDER BY p.id LIMIT :most""";

    private static final String MEDIA = """
            SELECT d.created_at AS at FROM message_media d
            WHERE d.organization_id = current_organization() AND d.state <> 'refused' AND d.message_id IS NOT NULL AND d.created_at < :before
            ORDER BY d.created_at LIMIT :most""";

    private static final String CONTACTS = """
            SELECT greatest(c.last_heard_at, c.last_contacted_at, c.created_at) AS at FROM contacts c
            WHERE c.organization_id = current_organization() AND c.id < first_id_at(:before) AND %s
            ORDER BY c.id LIMIT :most""".formatted(OldContacts.SILENT);

    private static final String AUDIT = """
            SELECT a.created_at AS at FROM audit_log a
            WHERE a.organization_id = current_organization() AND a.created_at < :before AND a.id < first_id_at(:before::timestamptz + interval '1 day')
            ORDER BY a.id LIMIT :most""";

    private final OrganizationScope scope;

    RetentionPreview(OrganizationScope scope) {
        this.scope = scope;
    }

    public List<Due> of(UUID organization, Retention retention) {
        return scope.in(organization, jdbc -> {
            List<Due> due = new ArrayList<>();
            for (Kept kept : Kept.values()) {
                due.add(due(jdbc, kept, retention.of(kept), ApplyRetention.before(retention, kept)));
            }
            return due;
        });
    }

    private static Due due(JdbcClient jdbc, Kept kept, int months, OffsetDateTime before) {
        return jdbc.sql("SELECT count(*), min(due.at) FROM (" + sql(kept) + ") AS due (at)")
                .param("before", before)
                .param("most", MOST + 1)
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                    return new Due(
                            kept.wire(),
                            months,
                            before.toInstant(),
                            Math.min(MOST, row.getLong(1)),
                            row.getLong(1) > MOST,
                            oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    private static String sql(Kept kept) {
        return switch (kept) {
            case WORDS -> WORDS;
            case RECORDINGS -> RECORDINGS;
            case MEDIA -> MEDIA;
            case CONTACTS -> CONTACTS;
            case AUDIT -> AUDIT;
        };
    }

    /**
     * @param kind words (calls and threads), recordings, media, contacts or audit
     * @param before what is older than this goes
     * @param count at most 10,000
     * @param more whether there are more than that
     * @param oldest of what would go; null if nothing would
     */
    public record Due(
            @Schema(allowableValues = {"words", "recordings", "media", "contacts", "audit"})
            String kind,

            int months,
            Instant before,
            long count,
            boolean more,
            @Nullable Instant oldest) {}
}
