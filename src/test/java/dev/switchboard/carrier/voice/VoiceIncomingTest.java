package dev.switchboard.carrier.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.carrier.dialogue.ConversationScene;
import org.junit.jupiter.api.Test;

/** A call is received as the organization has decided. */
class VoiceIncomingTest extends ConversationScene {

    private static final String SHOP = "+14055550177";

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
        settings("languages = '{fr-FR}', greeting_open = 'Bonjour, ici Wraps.'");
        assertThat(calls()).contains("Je suis un assistant automatique. Bonjour, ici Wraps.");
    }

    /** @param type of the forwarding of the shop's own number */
    private void forwards(String type, String status) {
        DATABASE.sql("""
                        WITH verified AS (
                            INSERT INTO verified_caller_ids (organization_id, phone_number, status) VALUES (:organization, :shop, 'verified')
                            ON CONFLICT (organization_id, phone_number) DO UPDATE SET status = 'verified' RETURNING id)
                        INSERT INTO hybrid_forwarding_configs (organization_id, verified_caller_id, sim_phone_number, forwarding_type, carrier,
                            twilio_forwarding_number, generated_activation_code, generated_deactivation_code, dialable_code, status)
                        SELECT :organization, id, :shop, :type, 'att', :ours, '', '', '', :status FROM verified
                        ON CONFLICT (organization_id, sim_phone_number) DO UPDATE SET forwarding_type = :type, status = :status""")
                .param("organization", organization)
                .param("shop", SHOP)
                .param("ours", ours)
                .param("type", type)
                .param("status", status)
                .update();
        agents.forget(organization);
    }

    @Test
    void whoReachedNobodyAtTheShopHearsThatItIsSorry() {
        settings("mode = 'take_message'");
        forwards("safety_net", "active");
        String sorry =
                "Sorry we missed your call. Thank you for calling Demo Wraps. This is Jordan, an automated assistant."
                        + " How can I help you today?";
        assertThat(calls("ForwardedFrom", SHOP)).contains(">" + sorry + "</Say>");
        assertThat(calls()).contains(">Thank you for calling").doesNotContain("Sorry");
        settings("mode = 'converse'");
        assertThat(calls("ForwardedFrom", SHOP)).contains(">" + sorry + "</Say>");
        assertThat(calls()).doesNotContain("Sorry");
        forwards("busy_only", "pending_setup");
        assertThat(calls("ForwardedFrom", SHOP)).contains("Sorry we missed your call.");
        for (String language : new String[] {"es-US", "fr-FR", "de-DE"}) {
            settings("mode = 'take_message', languages = '{" + language + "}'");
            assertThat(calls("ForwardedFrom", SHOP))
                    .doesNotContain("Sorry")
                    .containsPattern("Sentimos|Désolés|tut uns leid");
        }
        forwards("total_ai", "active");
        settings("languages = '{en-US}'");
        assertThat(calls("ForwardedFrom", SHOP)).as("it never rang there").doesNotContain("Sorry");
        forwards("safety_net", "disabled");
        assertThat(calls("ForwardedFrom", SHOP)).doesNotContain("Sorry");
    }

    @Test
    void theOwnersWordsStandForThemselves() {
        forwards("safety_net", "active");
        settings("disclosure = false, greeting_sorry = 'Nobody could answer.'");
        assertThat(calls("ForwardedFrom", SHOP)).contains(">Nobody could answer.</Say>");
        settings("greeting_sorry = NULL, greeting_open = 'This is Dana.', greeting_closed = 'This is Dana.'");
        assertThat(calls("ForwardedFrom", SHOP)).contains(">Sorry we missed your call. This is Dana.</Say>");
        settings("mode = 'take_message'");
        assertThat(calls("ForwardedFrom", SHOP)).contains(">Sorry we missed your call. This is Dana.</Say>");
    }

    @Test
    void whoHasNamedNoCompanyIsCalledAsTheirOrganization() {
        String name = DATABASE.sql("SELECT name FROM organizations WHERE id = ?")
                .param(organization)
                .query(String.class)
                .single();
        owner.put("/api/phone-settings", "{\"companyName\": null}");
        await().untilAsserted(() -> assertThat(calls()).contains("Thank you for calling " + name + "."));
        owner.delete("/api/phone-settings");
        await().untilAsserted(() -> assertThat(calls()).contains("Thank you for calling " + name + "."));
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
