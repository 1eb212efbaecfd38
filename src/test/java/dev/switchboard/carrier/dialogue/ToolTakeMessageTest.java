package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolTakeMessageTest extends ToolScene {

    private String taken(String detail) {
        return DATABASE.sql("SELECT coalesce(taken #>> ARRAY['details', ?], '') FROM dialogues WHERE call_id = ?")
                .params(detail, call)
                .query(String.class)
                .single();
    }

    @Test
    void takesDownWhatIsToldAndKeepsWhatWasToldBefore() {
        assertThat(run("My van needs a wrap", "take_message", "{\"need\": \"a van wrap\", \"name\": \"Dana Fox\"}")
                        .worked())
                .isTrue();
        run("Monday", "take_message", "{\"need\": \"a van wrap\", \"when\": \"Monday morning\"}");
        assertThat(taken("need")).isEqualTo("a van wrap");
        assertThat(taken("name")).isEqualTo("Dana Fox");
        assertThat(taken("when")).isEqualTo("Monday morning");
    }

    @Test
    void whatMustNotBeKeptIsNotTakenDown() {
        run("My card is 4111 1111 1111 1111, charge it", "take_message", "{\"need\": \"charge 4111 1111 1111 1111\"}");
        assertThat(taken("need")).contains("charge").doesNotContain("1111");
    }
}
