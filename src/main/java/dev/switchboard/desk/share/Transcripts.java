package dev.switchboard.desk.share;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conversation of a call as a text file, for somebody's own records. */
@Component
public final class Transcripts {

    private static final String CALL = """
            SELECT o.name AS organization, o.zone, c.direction, c.status, c.created_at, c.call_duration_seconds,
                c.caller_phone, c.called_phone, coalesce(nullif(c.customer_name, ''), p.name) AS customer
            FROM phone_calls c JOIN organizations o ON o.id = c.organization_id LEFT JOIN contacts p ON p.id = c.contact_id
            WHERE c.id = ? AND c.organization_id = current_organization()""";

    /** The call's own words stand in it once, not in the inbox's copy of them as well. */
    private static final String TURNS = """
            SELECT coalesce(c.transcribed_at, c.created_at) AS at, false AS ours, NULL AS who, c.transcript AS words, c.id, true AS of_call
            FROM phone_calls c WHERE c.id = :call AND c.transcript ~ '\\S'
                AND NOT EXISTS (SELECT FROM call_turns t WHERE t.call_id = c.id AND t.role = 'caller' AND t.content <> '')
            UNION ALL
            SELECT t.created_at, t.role = 'agent', NULL, t.content, t.id, true
            FROM call_turns t WHERE t.call_id = :call AND t.role IN ('caller', 'agent') AND t.content ~ '\\S'
            UNION ALL
            SELECT m.created_at, m.direction = 'outbound', m.sender_name, m.content, m.id, false
            FROM messages m WHERE m.call_id = :call AND m.purpose IN ('conversation', 'automatic', 'follow_up')
                AND coalesce(m.source_key, '') NOT LIKE ALL (ARRAY ['alert%', 'call:' || :call]) AND m.content ~ '\\S'
            ORDER BY at, id LIMIT 1000""";

    private static final String KEEP = """
            INSERT INTO messages (organization_id, conversation_id, call_id, contact_id, direction, method, sender_name, recipient, content,
                status, purpose, sent_by, sent_at)
            SELECT c.organization_id, c.conversation_id, c.id, c.contact_id, 'outbound', 'internal', :name, :by, 'Transcript exported', 'sent',
                'export', :by, now()
            FROM phone_calls c WHERE c.id = :call""";

    private final OrganizationScope scope;

    private final AuditLog audit;

    Transcripts(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /**
     * @return nothing for a call that is not there
     * @throws ActionRefusedException if nothing was said, or nothing of it was understood
     */
    public Optional<Transcript> export(Staff who, UUID call) {
        return scope.in(who.organizationId(), jdbc -> jdbc.sql(CALL)
                .param(call)
                .query(Transcripts::head)
                .optional()
                .map(head -> export(jdbc, who, call, head)));
    }

    private Transcript export(JdbcClient jdbc, Staff who, UUID call, Head head) {
        List<Turn> turns =
                jdbc.sql(TURNS).param("call", call).query(Transcripts::turn).list();
        if (turns.stream().noneMatch(turn -> turn.ofCall)) {
            throw new ActionRefusedException("transcript", "a call with a transcript");
        }
        jdbc.sql(KEEP)
                .param("call", call)
                .param("by", who.userId())
                .param("name", who.name(jdbc))
                .update();
        audit.append(
                jdbc,
                who.organizationId(),
                new Change(
                        who.userId(),
                        "exported",
                        "exports/transcript",
                        Map.of("call", Arrays.asList(null, call.toString()))));
        return new Transcript(fileName(head, call), text(head, turns));
    }

    private static String fileName(Head head, UUID call) {
        String name = head.organization.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String start = name.substring(0, Math.min(40, name.length())).replaceAll("^-+|-+$", "");
        return (start.isEmpty() ? "" : start + "-") + "call-" + head.clock.isoDay(head.at) + "-"
                + call.toString().substring(24) + ".txt";
    }

    private static String text(Head head, List<Turn> turns) {
        StringBuilder text = new StringBuilder();
        line(text, head.organization);
        line(text, "Transcript of a phone call");
        line(text, "");
        line(text, "When:      " + head.clock.dayAndTime(head.at));
        line(text, "From:      " + (head.outbound ? head.us() : head.them()));
        line(text, "To:        " + (head.outbound ? head.them() : head.us()));
        line(text, "Direction: " + (head.outbound ? "outbound" : "inbound"));
        if (head.seconds != null) {
            line(text, "Duration:  " + Clock.length(head.seconds));
        }
        for (Turn turn : turns) {
            String who = turn.ours ? turn.who == null ? head.organization : turn.who : head.customer();
            line(text, "");
            line(text, "[" + head.clock.time(turn.at, head.at) + "] " + oneLine(who));
            // Set in, so that nothing that is said looks like another turn.
            turn.words.strip().lines().forEach(words -> line(text, "    " + words.stripTrailing()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ").strip();
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(
                oneLine(row.getString("organization")),
                Clock.in(row.getString("zone")),
                row.getString("direction").equals("outbound"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("call_duration_seconds", Integer.class),
                display(row.getString("caller_phone")),
                display(row.getString("called_phone")),
                row.getString("customer"));
    }

    private static Turn turn(ResultSet row, int number) throws SQLException {
        return new Turn(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("ours"),
                row.getString("who"),
                row.getString("words"),
                row.getBoolean("of_call"));
    }

    private static String display(@Nullable String number) {
        return Optional.ofNullable(number)
                .flatMap(PhoneNumber::parse)
                .map(PhoneNumber::display)
                .orElse("unknown number");
    }

    /** What stands above the turns. */
    private record Head(
            String organization,
            Clock clock,
            boolean outbound,
            Instant at,
            @Nullable Integer seconds,
            String caller,
            String called,
            @Nullable String name) {

        String us() {
            return (outbound ? caller : called) + ", " + organization;
        }

        String them() {
            return (outbound ? called : caller) + (name == null ? "" : ", " + oneLine(name));
        }

        String customer() {
            return name == null ? outbound ? called : "Caller" : name;
        }
    }

    /** @param ofCall whether it was said on the phone */
    private record Turn(Instant at, boolean ours, @Nullable String who, String words, boolean ofCall) {}

    /** @param fileName of letters, digits, dashes and dots */
    public record Transcript(String fileName, String text) {

        @Override
        public String toString() {
            return "Transcript[" + fileName + "]";
        }
    }
}
