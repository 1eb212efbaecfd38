package dev.switchboard.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.faults.Callers.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database and the carrier hold, beside the ledger. */
final class Verdict {

    /** A carrier waits longer; this is what callers are promised while the database is away. */
    private static final double VOICE_P99_MILLIS = 3_000;

    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(5);

    private final JdbcClient sql;
    private final Ledger ledger;
    private final Outside outside;
    private final Callers callers;

    Verdict(JdbcClient sql, Ledger ledger, Outside outside, Callers callers) {
        this.sql = sql;
        this.ledger = ledger;
        this.outside = outside;
        this.callers = callers;
    }

    /** Waits until nothing is left to do, but for organizations whose account the carrier refuses. */
    void awaitSettled() {
        await().atMost(SETTLES_WITHIN).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                        strings("SELECT message_sid FROM text_intake"))
                .as("texts that wait to be filed")
                .isEmpty());
        await().atMost(SETTLES_WITHIN).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(strings("""
                                SELECT concat_ws(' ', type, attempts, last_error, available_at - now(), leased_until - now()) FROM events e
                                WHERE status = 'pending'
                                  AND NOT EXISTS (SELECT FROM sending_pauses p WHERE p.organization_id = e.organization_id)"""))
                .isEmpty());
    }

    /** Fails if anything acknowledged is lost or anything is doubled. @return a row of the table of results */
    String check(String scenario) {
        Set<String> acknowledgedCalls = ledger.calls("acknowledged", Webhook.VOICE.name());
        Set<String> acknowledgedWords = ledger.calls("acknowledged", Webhook.SPEECH.name());
        Set<String> acknowledgedEnds = ledger.calls("acknowledged", Webhook.STATUS.name());
        assertThat(acknowledgedWords).hasSizeGreaterThan(30);
        assertThat(Set.copyOf(strings("SELECT twilio_call_sid FROM phone_calls")))
                .containsAll(acknowledgedCalls);
        Set<String> filed = Set.copyOf(strings("""
                SELECT p.twilio_call_sid FROM phone_calls p JOIN conversations c ON c.call_id = p.id
                WHERE p.classified_at IS NOT NULL AND p.transcript = '%s'""".formatted(Callers.SPEECH)));
        assertThat(filed).containsAll(acknowledgedWords);
        assertThat(Set.copyOf(
                        strings("SELECT twilio_call_sid FROM phone_calls WHERE status IN ('completed', 'missed')")))
                .containsAll(acknowledgedEnds);
        assertThat(
                        strings(
                                "SELECT call_id::text FROM conversations WHERE call_id IS NOT NULL GROUP BY call_id HAVING count(*) > 1"))
                .isEmpty();
        assertThat(
                        strings(
                                "SELECT type || ' ' || last_error FROM events WHERE status = 'dead' AND type <> 'alert.requested'"))
                .isEmpty();
        Map<String, Long> alerts = strings("SELECT a.status FROM agent_alerts a").stream()
                .collect(Collectors.groupingBy(status -> status, java.util.TreeMap::new, Collectors.counting()));
        assertThat(strings("""
                SELECT p.twilio_call_sid FROM phone_calls p LEFT JOIN agent_alerts a ON a.call_id = p.id
                WHERE p.classified_at IS NOT NULL AND a.id IS NULL""")).as("calls without an alert").isEmpty();
        assertThat(alerts).as("each alert came to an end").doesNotContainKey("sending");
        checkTaken();
        checkTexts();
        assertThat(callers.voiceMillis(0.99)).as("p99 of the voice webhook").isLessThan(VOICE_P99_MILLIS);
        Set<String> acknowledgedTexts = ledger.calls("acknowledged", "TEXT");
        Set<String> acknowledgedReplies = ledger.calls("acknowledged", "REPLY");
        int acknowledged = acknowledgedCalls.size()
                + acknowledgedWords.size()
                + acknowledgedEnds.size()
                + acknowledgedTexts.size()
                + acknowledgedReplies.size();
        return "| %s | %,d, %,d, %,d, %,d, %,d | 0 | %.3f %% | %s | %,d | %,d | %,d | %.0f ms, %.0f ms |"
                .formatted(
                        scenario,
                        acknowledgedCalls.size(),
                        acknowledgedWords.size(),
                        acknowledgedEnds.size(),
                        acknowledgedTexts.size(),
                        acknowledgedReplies.size(),
                        300.0 / acknowledged,
                        alerts.toString().replaceAll("[{}]", ""),
                        callers.apologies(),
                        callers.refused(),
                        callers.broken(),
                        callers.voiceMillis(0.5),
                        callers.voiceMillis(0.99));
    }

    /** Whoever is asked to stop, and not killed, ends what it has begun. */
    void checkNothingUnknown() {
        assertThat(strings("SELECT reason FROM agent_alerts WHERE status = 'unknown'"))
                .isEmpty();
    }

    private void checkTaken() {
        assertThat(outside.unnamed()).isZero();
        Map<String, AtomicInteger> taken = outside.taken();
        assertThat(taken.entrySet().stream()
                        .filter(caller -> caller.getValue().get() > 1)
                        .toList())
                .as("alerted twice")
                .isEmpty();
        List<String> said = strings("""
                SELECT p.caller_phone FROM agent_alerts a JOIN phone_calls p ON p.id = a.call_id WHERE a.status = 'sent'""");
        assertThat(taken.keySet()).as("what is said to be sent was sent").containsAll(said);
        List<String> perhaps = strings("""
                SELECT p.caller_phone FROM agent_alerts a JOIN phone_calls p ON p.id = a.call_id
                WHERE a.status IN ('sent', 'unknown')""");
        assertThat(perhaps).as("what was sent is said to be, or to be unknown").containsAll(taken.keySet());
        for (String number : Callers.optedOut()) {
            assertThat(strings("SELECT phone_number FROM opt_outs").contains(number) ? outside.askedFor(number) : 0)
                    .as("asked for a number that opted out, but for alerts under way when it did")
                    .isLessThan(10);
        }
    }

    private void checkTexts() {
        Set<String> texts = ledger.calls("acknowledged", "TEXT");
        assertThat(texts).hasSizeGreaterThan(10);
        List<String> kept =
                strings("SELECT external_message_id FROM messages WHERE direction = 'inbound' AND method = 'sms'");
        assertThat(Set.copyOf(kept)).as("acknowledged texts").containsAll(texts);
        assertThat(kept).as("no text is kept twice").doesNotHaveDuplicates();
        assertThat(strings("""
                SELECT customer_address FROM conversations WHERE channel = 'sms'
                GROUP BY organization_id, phone_number_id, customer_address HAVING count(*) > 1""")).as("one thread for each customer").isEmpty();
        List<String> replies = replies("true");
        assertThat(Set.copyOf(replies)).as("acknowledged replies").containsAll(ledger.calls("acknowledged", "REPLY"));
        assertThat(replies).as("no reply is kept twice").doesNotHaveDuplicates();
        assertThat(outside.takenReplies().entrySet().stream()
                        .filter(reply -> reply.getValue().get() > 1)
                        .toList())
                .as("sent twice")
                .isEmpty();
        Set<String> taken = outside.takenReplies().keySet();
        assertThat(taken)
                .as("what is said to be sent was sent")
                .containsAll(replies("status IN ('sent', 'delivered')"));
        assertThat(replies("status IN ('sent', 'delivered', 'unknown')"))
                .as("what was sent is said to be, or to be unknown")
                .containsAll(taken);
        assertThat(replies("status NOT IN ('sent', 'delivered', 'unknown', 'failed', 'queued')"))
                .as("each reply came to an end, or waits for an account")
                .isEmpty();
        assertThat(replies("status = 'delivered'"))
                .as("acknowledged deliveries of what we know that the carrier took")
                .containsAll(ledger.calls("acknowledged", "TEXT_STATUS").stream()
                        .filter(Set.copyOf(replies("status <> 'unknown'"))::contains)
                        .toList());
    }

    private List<String> replies(String condition) {
        return strings(
                "SELECT substring(content FROM 'reply-[0-9]+') FROM messages WHERE content LIKE 'It is ready, reply-%' AND "
                        + condition);
    }

    private List<String> strings(String query) {
        return sql.sql(query).query(String.class).list();
    }
}
