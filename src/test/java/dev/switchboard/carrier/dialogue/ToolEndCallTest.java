package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolEndCallTest extends ToolScene {

    @Test
    void theCallEndsAfterTheLastWords() {
        assertThat(run("That's all", "end_call", "{}").next()).contains(Next.HANG_UP);
        assertThat(says(2, "Goodbye"))
                .containsSubsequence("Goodbye", "<Hangup/>")
                .doesNotContain("<Gather");
    }
}
