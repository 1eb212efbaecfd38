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

    @Test
    void aMessageIsTaken() {
        settings("mode = 'take_message'");
        assertThat(calls()).contains("/voice/speech", "<Record").doesNotContain("/voice/turn");
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
        assertThat(calls()).contains("<Record").doesNotContain("<Gather");
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
