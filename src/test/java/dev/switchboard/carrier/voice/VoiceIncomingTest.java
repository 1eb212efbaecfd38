package dev.switchboard.carrier.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.carrier.dialogue.ConversationScene;
import org.junit.jupiter.api.Test;

/** A call is received as the organization has decided. */
class VoiceIncomingTest extends ConversationScene {

    private String calls(String... more) {
        return post("/webhooks/twilio/voice", freshSid("CA"), CALLER, ours, more)
                .body();
    }

    private void blocks(String action) {
        DATABASE.sql(
                        "INSERT INTO blocked_callers (organization_id, phone_number, action, created_by) VALUES (?, ?, ?, 'test')")
                .params(organization, CALLER, action)
                .update();
        agents.forget(organization);
    }

    /** @param elsewhen open on another day than today, else never closed */
    private void hours(boolean elsewhen) {
        DATABASE.sql("DELETE FROM business_hours WHERE organization_id = ? AND department_id IS NULL")
                .param(organization)
                .update();
        if (elsewhen) {
            DATABASE.sql("""
                            INSERT INTO business_hours (organization_id, weekday, opens, closes)
                            VALUES (?, CASE WHEN extract(isodow FROM now()) < 4 THEN 5 ELSE 2 END, '08:00', '18:00')""").param(organization).update();
        }
        agents.forget(organization);
    }

    @Test
    void aMessageIsTaken() {
        settings("mode = 'take_message'");
        assertThat(calls()).contains("/voice/speech", "<Record").doesNotContain("/voice/turn");
    }

    @Test
    void whoTakesAMessageSaysThatItIsAMachine() {
        settings("mode = 'take_message'");
        assertThat(calls()).contains("Thank you for calling", ", an automated assistant. How can I help you today?");
        settings("mode = 'take_message', disclosure = false");
        assertThat(calls()).contains("Thank you for calling").doesNotContain("automated assistant");
    }

    @Test
    void aMessageIsTakenWithTheGreetingForTheHour() {
        settings("mode = 'take_message', greeting_open = 'We are open.', greeting_closed = 'Nobody is in.',"
                + " greeting_sorry = 'Sorry we missed you.'");
        hours(false);
        assertThat(calls()).contains("an automated assistant. We are open.").doesNotContain("Nobody is in.");
        assertThat(calls("ForwardedFrom", "+14055550177")).contains("Sorry we missed you.");
        hours(true);
        assertThat(calls()).contains("an automated assistant. Nobody is in.").doesNotContain("We are closed");
        settings("greeting_closed = NULL");
        assertThat(calls()).contains("We are closed right now. Thank you for calling");
    }

    @Test
    void whoTakesAMessageSpeaksTheAgentsLanguage() {
        settings("mode = 'take_message', languages = '{es-US,en-US}'");
        assertThat(calls())
                .contains(
                        "language=\"es-US\"", "Gracias por llamar a", "No he oído nada.", "Le devolveremos la llamada.")
                .doesNotContain("Thank you", "I did not", "We will");
        assertThat(webhook("voice/speech", "SpeechResult", "Quiero un presupuesto", "Confidence", "0.9")
                        .body())
                .contains("Hemos recibido su mensaje")
                .doesNotContain("Thank you");
        assertThat(webhook("voice/speech").body()).contains("no le he entendido");
        assertThat(webhook("voice/recording", "RecordingSid", freshSid("RE"), "RecordingDuration", "4")
                        .body())
                .contains("Gracias por su mensaje");
        settings("greeting_open = 'Hola, Wraps.'");
        assertThat(calls()).contains("Soy un asistente automático. Hola, Wraps.");
    }

    @Test
    void aConversationBegins() {
        assertThat(calls())
                .contains("automated assistant", "/voice/turn?turn=1")
                .doesNotContain("<Record");
        settings(
                "disclosure = false, greeting_open = 'You have reached Dana.', greeting_closed = 'You have reached Dana.'");
        assertThat(calls()).contains("You have reached Dana.").doesNotContain("automated assistant");
    }

    @Test
    void aSocketIsOpened() {
        settings("relay = true");
        assertThat(calls()).contains("<ConversationRelay", "/voice/relay-ended").doesNotContain("<Gather");
    }

    @Test
    void aBlockedCallerHearsARefusal() {
        blocks("refuse");
        assertThat(calls()).contains("We can't take your call", "<Hangup/>").doesNotContain("<Gather", "<Record");
    }

    @Test
    void aBlockedCallerMayLeaveAVoicemail() {
        blocks("voicemail");
        assertThat(calls())
                .contains(
                        "<Say voice=\"Polly.Joanna\" language=\"en-US\">Please leave a message after the tone.</Say>",
                        "<Record")
                .doesNotContain("<Gather", "did not understand");
        settings("languages = '{es-US}'");
        assertThat(calls()).contains(">Deje un mensaje después del tono, por favor.</Say>");
        assertThat(webhook("voice/speech").body()).contains("no le he entendido. Deje");
    }

    @Test
    void aBlockedNumberThatTheNetworkDoesNotVouchForIsRefused() {
        blocks("voicemail");
        assertThat(calls("StirVerstat", "TN-Validation-Passed-C"))
                .doesNotContain("<Record")
                .contains("<Hangup/>");
    }

    @Test
    void aBlockedCallIsKept() {
        blocks("refuse");
        String sid = freshSid("CA");
        post("/webhooks/twilio/voice", sid, CALLER, ours);
        assertThat(DATABASE.sql("SELECT count(*) FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(sid)
                        .query(Integer.class)
                        .single())
                .isOne();
    }
}
