package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.switchboard.carrier.rehearsal.KeptCalls;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What came of a call, with its turns, for whoever placed it. */
final class CallReports {

    private static final String REPORT = """
            SELECT p.twilio_call_sid, p.status, p.transcript, p.transcript_confidence::float8, p.forwarded_from,
                   p.ai_classification::text,
                   (SELECT json_build_object('status', a.status, 'type', a.alert_type, 'reason', a.reason,
                           'to', '***' || right(m.recipient, 4), 'text', m.content, 'sid', m.external_message_id)
                    FROM agent_alerts a LEFT JOIN messages m ON m.organization_id = a.organization_id AND m.source_key = 'alert:' || a.id
                    WHERE a.call_id = p.id LIMIT 1)::text,
                   (SELECT json_build_object('subject', c.subject, 'priority', c.priority, 'reviewStatus', c.review_status,
                           'channel', c.channel, 'customerName', c.customer_name)
                    FROM conversations c WHERE c.call_id = p.id)::text,
                   p.created_at, p.transcribed_at, p.classified_at,
                   (SELECT a.updated_at FROM agent_alerts a WHERE a.call_id = p.id AND a.status NOT IN ('pending', 'sending')),
                   (SELECT c.updated_at FROM conversations c WHERE c.call_id = p.id),
                   p.ended_at IS NOT NULL AND NOT EXISTS (SELECT FROM events e WHERE e.subject_id = p.id AND e.status = 'pending')
                       AND NOT EXISTS (SELECT FROM unvalued_calls u WHERE u.call_id = p.id) -- its score may alert yet
            FROM phone_calls p WHERE p.account_sid = ? AND p.twilio_call_sid = ?""";

    private final OrganizationScope scope;
    private final KeptCalls kept;
    private final BooleanSupplier candidate;

    /** @param candidate whether the agent's prompt has a candidate that can be rehearsed */
    CallReports(OrganizationScope scope, KeptCalls kept, BooleanSupplier candidate) {
        this.candidate = candidate;
        this.scope = scope;
        this.kept = kept;
    }

    Optional<CallReport> find(UUID organizationId, String accountSid, String callSid) {
        Optional<String> turns = kept.find(organizationId, accountSid, callSid);
        return scope.in(organizationId, jdbc -> jdbc.sql(REPORT)
                .params(accountSid, callSid)
                .query((row, number) -> report(row, turns.orElse(null), candidate.getAsBoolean()))
                .optional());
    }

    private static CallReport report(ResultSet row, @Nullable String kept, boolean candidate) throws SQLException {
        Timings timings =
                new Timings(instant(row, 9), instant(row, 10), instant(row, 11), instant(row, 12), instant(row, 13));
        return new CallReport(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, Double.class),
                row.getString(5),
                CamelKeys.beside(row.getString(6)),
                row.getString(7),
                row.getString(8),
                kept,
                candidate,
                timings,
                row.getBoolean(14));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    record CallReport(
            String callSid,
            String status,
            @Nullable String transcript,
            @Nullable Double transcriptConfidence,
            @Nullable String forwardedFrom,
            @JsonRawValue @Nullable String classification,
            @JsonRawValue @Nullable String alert,
            @JsonRawValue @Nullable String conversation,
            @JsonRawValue @Nullable String kept,
            boolean candidatePrompt,
            Timings timings,
            boolean settled) {}

    record Timings(
            @Nullable Instant receivedAt,
            @Nullable Instant transcribedAt,
            @Nullable Instant classifiedAt,
            @Nullable Instant alertedAt,
            @Nullable Instant filedAt) {}
}
