package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.carrier.dialogue.Next.TakeMessage;
import dev.switchboard.carrier.dialogue.Next.Transfer;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a carrier is answered, for each way that a turn can go. */
class AnswerTurnTest extends ConversationScene {

    @Autowired
    private ProducerTemplate routes;

    private String answer(int waited, String words, Next next, boolean waits) {
        Said said = new Said(leg(), 4, "gather", "hello", "", Optional.of("en-US"), waited, Instant.now());
        return routes.requestBody("direct:answer-turn", new GatherAnswer(said, words, next, waits), String.class);
    }

    @Test
    void listensForTheNextTurn() {
        assertThat(answer(0, "Tom & Jerry <wrap>", Next.LISTEN, false))
                .containsSubsequence(
                        "<Gather", "turn?turn=5", "Tom &amp; Jerry &lt;wrap&gt;", "<Redirect", "turn?turn=5");
    }

    @Test
    void takesOneKeyUnlessItAsksForANumber() {
        assertThat(answer(0, "Is that right?", Next.LISTEN, false)).contains("numDigits=\"1\"");
        assertThat(answer(0, "", Next.LISTEN, false)).contains("numDigits=\"1\"");
        assertThat(answer(0, "What number\nshould we call?", Next.LISTEN, false))
                .contains("<Gather")
                .doesNotContain("numDigits");
        assertThat(answer(0, "¿A qué Número le podemos llamar?", Next.LISTEN, false))
                .doesNotContain("numDigits");
    }

    @Test
    void asksForAMomentOnceAndComesBackForTheSameTurn() {
        assertThat(answer(0, "", Next.LISTEN, true)).contains("One moment, please.", "turn?turn=4&amp;wait=1");
        assertThat(answer(1, "", Next.LISTEN, true))
                .contains("<Pause")
                .doesNotContain("<Say")
                .contains("wait=2");
    }

    @Test
    void callsAPerson() {
        assertThat(answer(0, "", new Transfer(begin("Sales").id()), false)).contains("<Dial", ANN);
    }

    @Test
    void takesAMessage() {
        assertThat(answer(0, "", new TakeMessage("failed"), false)).contains("leave a message", "<Record");
        assertThat(answer(0, "", new TakeMessage("silence"), false))
                .contains("Please leave a message", "<Record")
                .doesNotContain("trouble");
        assertThat(answer(0, "I have to go now.", new TakeMessage("limit"), false))
                .contains("I have to go now.", "<Record")
                .doesNotContain("trouble");
    }

    @Test
    void hangsUp() {
        assertThat(answer(0, "Goodbye.", Next.HANG_UP, false)).containsSubsequence("Goodbye.", "<Hangup/>");
    }
}
