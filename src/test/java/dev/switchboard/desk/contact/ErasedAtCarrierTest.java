package dev.switchboard.desk.contact;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the carrier has of somebody who was erased goes as well: texts, what was recorded, what was written down of it. */
class ErasedAtCarrierTest extends ContactsHouse {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final String number = freshNumber();
    private final String theirs = freshSid("SM");
    private final String ourReply = freshSid("MM");
    private final String alert = freshSid("SM");
    private final String sent = freshSid("SM");
    private String person;

    @BeforeEach
    void text() {
        person = create("{\"name\": \"Zebulon\", \"phone\": \"" + number + "\"}");
        UUID thread = thread(number);
        message(thread, "inbound", theirs, "conversation");
        message(thread, "outbound", ourReply, "conversation");
        message(thread, "outbound", alert, "alert");
        message(thread(freshNumber()), "outbound", sent, "conversation");
        for (String sid : new String[] {theirs, ourReply, alert}) {
            answers("Messages/" + sid, 204);
        }
    }

    private UUID thread(String address) {
        return DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, contact_id)
                        VALUES (:o, 'sms', 'Text message', 'x', :address,
                            (SELECT contact_id FROM contact_addresses WHERE organization_id = :o AND address = :address))
                        RETURNING id""")
                .param("o", organization)
                .param("address", address)
                .query(UUID.class)
                .single();
    }

    private void message(UUID thread, String direction, String sid, String purpose) {
        DATABASE.sql("""
                        INSERT INTO messages (organization_id, conversation_id, direction, method, content, status, service_provider,
                            external_message_id, purpose)
                        VALUES (?, ?, ?, 'sms', 'periwinkle', 'sent', 'twilio', ?, ?)""").params(organization, thread, direction, sid, purpose).update();
    }

    private String path(String resource) {
        return "/2010-04-01/Accounts/" + account + "/" + resource + ".json";
    }

    private void answers(String resource, int status) {
        carrier()
                .stubFor(delete(urlEqualTo(path(resource)))
                        .willReturn(aResponse().withStatus(status)));
    }

    private void erase() {
        assertThat(owner.post("/api/contacts/" + person + "/erase", "{}").status())
                .isEqualTo(200);
    }

    private int left() {
        return DATABASE.sql("""
                        SELECT count(*) FROM messages WHERE organization_id = ? AND external_message_id <> ?
                        AND NOT jsonb_exists(metadata, 'goneAtCarrier')""").params(organization, sent).query(Integer.class).single();
    }

    private void due() {
        DATABASE.sql("UPDATE events SET available_at = now() WHERE subject_id = ?::uuid AND status = 'pending'")
                .param(person)
                .update();
    }

    private String lastError() {
        return DATABASE.sql(
                        "SELECT coalesce(max(last_error), '') FROM events WHERE subject_id = ?::uuid AND type = 'contact.erased'")
                .param(person)
                .query(String.class)
                .single();
    }

    @Test
    void theirTextsAreDeletedThereAndNobodyElses() {
        answers("Messages/" + ourReply, 404);
        erase();
        await().atMost(SOON).until(() -> left() == 0);
        carrier().verify(1, deleteRequestedFor(urlEqualTo(path("Messages/" + theirs))));
        carrier().verify(1, deleteRequestedFor(urlEqualTo(path("Messages/" + ourReply))));
        carrier().verify(1, deleteRequestedFor(urlEqualTo(path("Messages/" + alert))));
        carrier().verify(0, deleteRequestedFor(urlEqualTo(path("Messages/" + sent))));
    }

    @Test
    void oneThatCantBeDeletedYetIsTriedAgainAndHoldsUpNoOther() {
        answers("Messages/" + theirs, 503);
        answers("Messages/" + alert, 409);
        erase();
        await().atMost(SOON).until(() -> !lastError().isEmpty());
        assertThat(left()).isEqualTo(2);
        answers("Messages/" + theirs, 204);
        answers("Messages/" + alert, 204);
        due();
        await().atMost(SOON).until(() -> left() == 0);
        carrier().verify(1, deleteRequestedFor(urlEqualTo(path("Messages/" + ourReply))));
    }

    @Test
    void whatWasWrittenDownOfARecordingGoesBeforeIt() {
        String recording = freshSid("RE");
        String transcription = freshSid("TR");
        carrier()
                .stubFor(get(urlEqualTo(path("Recordings/" + recording + "/Transcriptions")))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"transcriptions\": [{\"sid\": \"" + transcription + "\"}]}")));
        answers("Transcriptions/" + transcription, 503);
        answers("Recordings/" + recording, 204);
        DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, contact_id, recording_sid,
                            recording_status)
                        VALUES (?, ?, ?, ?, ?::uuid, ?, 'completed')""")
                .params(organization, account, freshSid("CA"), number, person, recording)
                .update();
        erase();
        await().atMost(SOON).until(() -> lastError().contains("does not answer"));
        carrier().verify(0, deleteRequestedFor(urlEqualTo(path("Recordings/" + recording))));
        assertThat(left()).isZero();
        answers("Transcriptions/" + transcription, 204);
        due();
        await().atMost(SOON).untilAsserted(() -> carrier()
                .verify(1, deleteRequestedFor(urlEqualTo(path("Recordings/" + recording)))));
    }
}
