package dev.switchboard.desk.lead;

import dev.switchboard.desk.service.CallValue;
import dev.switchboard.desk.service.Service;
import dev.switchboard.desk.service.SpokenText;
import dev.switchboard.ground.database.Sandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database knows of somebody, in the scope that {@code jdbc} is in. */
final class LeadRows {

    /** What was texted within so many days; in a sandbox, before what is played there came in. */
    private static final String TEXTS = """
            SELECT string_agg(x.content, E'\\n' ORDER BY x.created_at, x.id) FROM (
                SELECT m.content, m.created_at, m.id FROM messages m
                WHERE m.contact_id = :contact AND m.organization_id = current_organization() AND m.direction = 'inbound'
                  AND m.method IN ('sms', 'whatsapp') AND m.created_at > coalesce(:asOf::timestamptz, now()) - :days * interval '1 day'
                  AND (:asOf::timestamptz IS NULL OR m.created_at < :asOf::timestamptz)
                ORDER BY m.created_at DESC, m.id DESC LIMIT 30) x""";

    private static final String BOOKED = """
            SELECT FROM appointments WHERE organization_id = current_organization() AND contact_id = :contact
              AND state IN ('booked', 'confirmed', 'completed')
              AND (:asOf::timestamptz IS NULL OR created_at < :asOf::timestamptz OR call_id = :call::uuid)""";

    /** A row for each call, and one without an id for what was texted and booked. */
    private static final String FACTS = """
            (SELECT p.id, p.ai_classification ->> 'intent' AS intent, p.is_hot_lead, p.financial_value_cents,
                p.ai_classification ->> 'urgency' AS urgency, starts_with(p.stir_verstat, 'TN-Validation-Passed-A') AS verified,
                p.sentiment ->> 'label' AS sentiment, p.transcript,
                ARRAY(SELECT jsonb_object_keys(d.taken -> 'details') FROM dialogues d
                      WHERE d.call_id = p.id AND jsonb_typeof(d.taken -> 'details') = 'object') AS answered
            FROM phone_calls p
            WHERE p.contact_id = :contact AND p.organization_id = current_organization() AND p.direction = 'inbound' AND NOT p.rehearsal
              AND p.classified_at IS NOT NULL AND p.created_at > coalesce(:asOf::timestamptz, now()) - :days * interval '1 day'
              AND (:asOf::timestamptz IS NULL OR p.created_at < :asOf::timestamptz OR p.id = :call::uuid)
            ORDER BY p.created_at DESC, p.id DESC LIMIT 20)
            UNION ALL SELECT NULL, NULL, EXISTS (%s), NULL, NULL, NULL, NULL, (%s), NULL""".formatted(BOOKED, TEXTS);

    private LeadRows() {}

    /** Whom a call is of, after all merging; nobody if the number was withheld or the person erased. */
    static Optional<UUID> caller(JdbcClient jdbc, UUID call) {
        return jdbc.sql("""
                        SELECT coalesce(c.merged_into, c.id) FROM phone_calls p JOIN contacts c ON c.id = p.contact_id
                        WHERE p.id = ? AND p.organization_id = current_organization() AND c.erased_at IS NULL""").param(call).query(UUID.class).optional();
    }

    /**
     * @param call that is understood then, and counts whenever it came
     * @param asOf of all others those count that came before it; empty for now
     */
    static LeadFacts facts(
            JdbcClient jdbc,
            UUID contact,
            Optional<UUID> call,
            Optional<Instant> asOf,
            int days,
            List<Service> offered) {
        List<Encounter> encounters = new ArrayList<>();
        AtomicBoolean booked = new AtomicBoolean();
        jdbc
                .sql(FACTS)
                .param("contact", contact)
                .param("asOf", asOf.map(Instant::toString).orElse(null), Types.VARCHAR)
                .param("call", call.map(UUID::toString).orElse(null), Types.VARCHAR)
                .param("days", days)
                .query((row, number) -> {
                    if (row.getObject("id") != null) {
                        return call(row, number);
                    }
                    booked.set(row.getBoolean("is_hot_lead"));
                    String words = orEmpty(row.getString("transcript"));
                    return words.isBlank() ? null : texts(contact, words, offered);
                })
                .list()
                .stream()
                .filter(Objects::nonNull)
                .forEach(encounters::add);
        return new LeadFacts(encounters, booked.get());
    }

    /** Names of services, in the order in which they were named. */
    static List<String> namedInTexts(JdbcClient jdbc, UUID contact, int days, List<Service> offered) {
        return texts(jdbc, contact, days)
                .map(words -> CallValue.of(words, offered).named().stream()
                        .map(named -> named.service().name())
                        .toList())
                .orElse(List.of());
    }

    private static Optional<String> texts(JdbcClient jdbc, UUID contact, int days) {
        return Optional.ofNullable(jdbc.sql(TEXTS)
                        .param("contact", contact)
                        .param("asOf", Sandbox.asOf().map(Instant::toString).orElse(null), Types.VARCHAR)
                        .param("days", days)
                        .query((row, number) -> orEmpty(row.getString(1)))
                        .single())
                .filter(words -> !words.isBlank());
    }

    private static Encounter texts(UUID contact, String words, List<Service> offered) {
        int cents = CallValue.of(words, offered).cents();
        return new Encounter(contact, "", false, cents, "", false, "", Set.of(), SpokenText.of(words));
    }

    private static Encounter call(ResultSet row, int number) throws SQLException {
        return new Encounter(
                row.getObject("id", UUID.class),
                orEmpty(row.getString("intent")),
                row.getBoolean("is_hot_lead"),
                row.getInt("financial_value_cents"),
                orEmpty(row.getString("urgency")),
                row.getBoolean("verified"),
                orEmpty(row.getString("sentiment")),
                Set.of((String[]) row.getArray("answered").getArray()),
                SpokenText.of(orEmpty(row.getString("transcript"))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
