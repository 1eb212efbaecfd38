package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.Texters;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Texts that nobody wrote by hand wait while it is quiet; what people answer does not. */
class AutomaticTextsTest extends Texters {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private Outbox outbox;

    private Person owner;

    @BeforeEach
    void quiet() {
        owner = owner(shop);
        hours("\"" + clock(-2) + "\"", "\"" + clock(2) + "\"");
    }

    private static String clock(int hours) {
        return LocalTime.now(ZoneOffset.UTC).plusHours(hours).format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    private void hours(String from, String until) {
        Answer put = owner.put("/api/phone-settings", "{\"quietFrom\": %s, \"quietUntil\": %s}".formatted(from, until));
        assertThat(put.status()).as(put.raw().body()).isIn(200, 201);
    }

    private UUID thanks() {
        return outbox.queue(Draft.of(shop, Channel.SMS, customer, "Thanks!", Purpose.AUTOMATIC, "thanks:1")
                .withFrom(sales));
    }

    private Map<String, Object> row(UUID id) {
        return DATABASE.sql("SELECT * FROM messages WHERE id = ?")
                .param(id)
                .query()
                .singleRow();
    }

    private void becomes(UUID id, String status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(row(id)).containsEntry("status", status));
    }

    private void due(UUID message) {
        DATABASE.sql("UPDATE events SET available_at = now() WHERE subject_id = ? AND status = 'pending'")
                .param(message)
                .update();
    }

    private String lastError(UUID message) {
        return DATABASE.sql("SELECT coalesce(last_error, '') FROM events WHERE subject_id = ?")
                .param(message)
                .query(String.class)
                .single();
    }

    @Test
    void waitUntilQuietHoursEndAndSayWhy() {
        UUID held = thanks();
        assertThat(row(held)).containsEntry("status", "queued").containsEntry("reason", MessageStatements.QUIET);
        assertThat(DATABASE.sql("SELECT extract(epoch FROM available_at - now()) FROM events WHERE subject_id = ?")
                        .param(held)
                        .query(Double.class)
                        .single())
                .isBetween(6_900.0, 7_200.0);
        hours("null", "null");
        due(held);
        becomes(held, "sent");
        assertThat(row(held)).containsEntry("reason", null);
    }

    @Test
    void waitOnIfItIsQuietWhenTheirTimeComes() {
        hours("null", "null");
        DATABASE.sql(
                        "INSERT INTO sending_pauses (organization_id, reason, try_again_at) VALUES (?, 'x', now() + interval '1 hour')")
                .param(shop)
                .update();
        UUID held = thanks();
        await().atMost(SOON).until(() -> !lastError(held).isEmpty());
        quiet();
        DATABASE.sql("DELETE FROM sending_pauses WHERE organization_id = ?")
                .param(shop)
                .update();
        due(held);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(row(held)).containsEntry("reason", MessageStatements.QUIET));
        assertThat(row(held)).containsEntry("status", "queued");
    }

    @Test
    void doNotHoldUpWhatPeopleAnswerInTheSameThread() {
        UUID held = thanks();
        UUID thread = (UUID) row(held).get("conversation_id");
        Answer reply =
                member(shop).post("/api/conversations/" + thread + "/messages", "{\"body\": \"Come by at nine\"}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(row(UUID.fromString(reply.text("/id"))).get("reason")).isNull();
        becomes(UUID.fromString(reply.text("/id")), "sent");
        assertThat(row(held)).containsEntry("status", "queued");
    }

    @Test
    void whoAsksForHelpIsAnsweredAtOnce() {
        send(text(customer, sales, "HELP"));
        await().atMost(SOON).untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT status FROM messages WHERE organization_id = ? AND source_key LIKE 'help:%'")
                        .param(shop)
                        .query(String.class)
                        .list())
                .containsExactly("sent"));
    }

    @Test
    void goAtOnceByMail() {
        UUID mail = outbox.queue(
                Draft.of(shop, Channel.EMAIL, "a-" + shop + "@example.com", "Thanks!", Purpose.AUTOMATIC, "thanks:2"));
        becomes(mail, "sent");
    }
}
