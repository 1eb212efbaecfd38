package dev.switchboard.carrier.replay;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What came in to an organization and can be played again: calls of which words are kept, and texts. */
@Component
final class PastRows {

    /** So many of one organization at most, the newest. */
    static final int MOST = 200_000;

    private static final String CALLS = """
            SELECT 'call', id, twilio_call_sid, caller_phone, created_at FROM phone_calls
            WHERE organization_id = current_organization() AND direction = 'inbound' AND transcript <> '' AND erased_at IS NULL
              AND NOT rehearsal AND created_at >= ? ORDER BY id DESC LIMIT ?""";

    private static final String TEXTS = """
            SELECT 'text', m.id, coalesce(m.external_message_id, m.id::text), c.customer_phone, m.created_at
            FROM messages m JOIN conversations c ON c.organization_id = m.organization_id AND c.id = m.conversation_id
            WHERE m.organization_id = current_organization() AND m.direction = 'inbound' AND m.method IN ('sms', 'whatsapp')
              AND m.created_at >= ? ORDER BY m.id DESC LIMIT ?""";

    private static final String WORDS = """
            SELECT coalesce((SELECT transcript FROM phone_calls WHERE id = :id), (SELECT content FROM messages WHERE id = :id), '')""";

    private final OrganizationScope scope;

    PastRows(OrganizationScope scope) {
        this.scope = scope;
    }

    /** Newest first, calls before texts. */
    List<Past> since(UUID organization, Instant since) {
        return scope.in(organization, jdbc -> {
            List<Past> all = new ArrayList<>();
            for (String sql : List.of(CALLS, TEXTS)) {
                all.addAll(jdbc.sql(sql)
                        .params(OffsetDateTime.ofInstant(since, ZoneOffset.UTC), MOST)
                        .query((row, number) -> new Past(
                                organization,
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                masked(row.getString(4)),
                                row.getTimestamp(5).toInstant()))
                        .list());
            }
            return all;
        });
    }

    /** What was said or written. */
    String words(Past past) {
        return scope.in(past.organization(), jdbc -> jdbc.sql(WORDS)
                .param("id", past.id())
                .query(String.class)
                .single());
    }

    private static String masked(String number) {
        return Optional.ofNullable(number)
                .flatMap(PhoneNumber::parse)
                .map(PhoneNumber::masked)
                .orElse("withheld");
    }
}
