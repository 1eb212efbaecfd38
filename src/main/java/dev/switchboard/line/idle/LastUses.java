package dev.switchboard.line.idle;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When each number was called or texted last. Counted once a day from the calls and threads that are newer than the last
 * count, so that no webhook has to write a row of its own for it: both are the newest end of an index of the organization.
 */
final class LastUses {

    /** The time is a parameter, so that each plan is made for what is new since then. */
    static final String COUNT = """
            WITH used AS (
                SELECT n.id, max(c.created_at) AS at
                FROM phone_calls c JOIN organization_phone_numbers n
                    ON n.organization_id = c.organization_id AND n.phone_number IN (c.called_phone, c.caller_phone)
                WHERE c.organization_id = :organization AND c.id >= first_id_at(:since)
                GROUP BY n.id
                UNION ALL
                SELECT t.phone_number_id, max(t.last_message_at)
                FROM conversations t
                WHERE t.organization_id = :organization AND t.last_message_at >= :since
                  AND t.channel IN ('sms', 'whatsapp') AND t.phone_number_id IS NOT NULL
                GROUP BY t.phone_number_id
            )
            UPDATE organization_phone_numbers n SET last_used_at = u.at
            FROM (SELECT id, max(at) AS at FROM used GROUP BY id) u
            WHERE n.organization_id = :organization AND n.id = u.id AND (n.last_used_at IS NULL OR n.last_used_at < u.at)""";

    /** Whoever gives a number up and buys it again gets its row back, which is as old as it was. */
    static final String SINCE = """
            greatest(n.last_used_at, n.created_at, (SELECT b.finished_at FROM phone_number_orders b
                WHERE b.organization_id = n.organization_id AND b.id = n.order_id AND b.state = 'bought'))""";

    /** A call may be written down a moment after its id was made. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final OffsetDateTime BEGINNING = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private LastUses() {}

    /** In the scope that {@code jdbc} is in. @return how many numbers were used since the last count */
    static int count(JdbcClient jdbc, UUID organization) {
        OffsetDateTime since = jdbc.sql("SELECT counted_until FROM idle_number_settings WHERE organization_id = ?")
                .param(organization)
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> until.minus(LATE))
                .orElse(BEGINNING);
        int used = jdbc.sql(COUNT)
                .param("organization", organization)
                .param("since", since)
                .update();
        jdbc.sql("""
                        INSERT INTO idle_number_settings (organization_id, counted_until) VALUES (?, now())
                        ON CONFLICT (organization_id) DO UPDATE SET counted_until = excluded.counted_until""").param(organization).update();
        return used;
    }

    /** Numbers in use that were silent for so long, those silent for the longest first. */
    static List<IdleNumber> silentFor(JdbcClient jdbc, int days, int most) {
        return jdbc.sql("""
                        SELECT n.id, n.phone_number, n.friendly_name, n.number_type, n.monthly_cost_cents, c.idle_since, n.last_used_at,
                               floor(extract(epoch FROM now() - c.idle_since) / 86400)::integer AS idle_days,
                               n.number_type = 'primary' OR n.id = o.default_phone_number_id
                                   OR n.phone_number = s.twilio_phone_number AS needed
                        FROM organization_phone_numbers n JOIN organizations o ON o.id = n.organization_id
                            LEFT JOIN organization_phone_settings s ON s.organization_id = n.organization_id
                            CROSS JOIN LATERAL (SELECT %s AS idle_since) c
                        WHERE n.organization_id = current_organization() AND n.status IN ('active', 'suspended')
                          AND c.idle_since < now() - :days * interval '1 day'
                        ORDER BY idle_since, n.id LIMIT :most""".formatted(SINCE))
                .param("days", days)
                .param("most", most)
                .query((row, at) -> new IdleNumber(
                        row.getObject("id", UUID.class),
                        row.getString("phone_number"),
                        row.getString("friendly_name"),
                        row.getString("number_type"),
                        (Integer) row.getObject("monthly_cost_cents"),
                        row.getObject("idle_since", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("last_used_at", OffsetDateTime.class)),
                        row.getInt("idle_days"),
                        row.getBoolean("needed")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant).orElse(null);
    }
}
