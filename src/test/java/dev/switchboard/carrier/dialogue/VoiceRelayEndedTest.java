package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A socket is over; its turns are kept as those of webhooks are. */
class VoiceRelayEndedTest extends ConversationScene {

    private String ended(String status) {
        return webhook("voice/relay-ended", "SessionId", "VX0", "SessionStatus", status, "SessionDuration", "12")
                .body();
    }

    @Test
    void goesWhereTheConversationHadSentTheCall() {
        assertThat(says(1, "I want to talk to a person")).contains("<Dial");
        assertThat(ended("ended")).contains("<Dial", ANN);
    }

    @Test
    void hangsUpAfterGoodbye() {
        says(1, "No, that's all, goodbye");
        assertThat(ended("ended")).contains("<Hangup/>").doesNotContain("<Gather", "<Record");
    }

    @Test
    void goesOnByWebhooksWhereItWas() {
        says(1, "What is your address?");
        says(2, "I need my van wrapped");
        assertThat(ended("failed")).contains("<Gather", "turn?turn=3");
    }

    @Test
    void aSocketThatNeverOpenedBeginsTheConversationByWebhooks() {
        assertThat(webhook("voice/relay-ended", "SessionStatus", "failed", "ErrorCode", "64102")
                        .body())
                .contains("<Gather", "turn?turn=", "automated assistant", "How can I help you today?");
    }
}
