package dev.switchboard.desk.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.explain.Explanation.Fact;
import dev.switchboard.desk.explain.Explanation.Step;
import dev.switchboard.mind.redaction.PlainRedactor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareableTest {

    private static String shared(Fact... facts) throws Exception {
        Step said = new Step(0, Instant.EPOCH, StepKind.TURN, "The agent said", List.of(facts), 1L);
        Explanation whole = new Explanation(
                null, true, Instant.EPOCH, LocalDate.EPOCH, List.of(), List.of(said), List.of(), List.of());
        return ExplanationText.of(new Shareable(PlainRedactor.asShipped()).of(whole));
    }

    private static Fact words(String value) {
        return new Fact("words", value, Secrecy.WORDS);
    }

    private static Fact ours(String name, String value) {
        return new Fact(name, value, Secrecy.OURS);
    }

    /** Callers say yes, and ask for an agent, and what happened has to be told all the same. */
    @Test
    void keepsWhatIsOursWhereACallerSaidTheSame() throws Exception {
        assertThat(shared(
                        words("yes"),
                        words("agent"),
                        words("voice"),
                        words("urgent"),
                        words("quote"),
                        ours("hot lead", "yes"),
                        ours("route", "voice-turn"),
                        ours("urgency", "urgent"),
                        ours("phrase", "quote/estimate")))
                .contains("The agent said", "hot lead: yes", "voice-turn", "urgency: urgent", "quote/estimate")
                .doesNotContain("[…]");
    }

    @Test
    void keepsASentenceOfOursAboutACallerWhoToldNoName() throws Exception {
        assertThat(shared(
                        new Fact("from", "Caller", Secrecy.NAME),
                        ours("because", "the caller is neither a hot lead nor upset")))
                .contains("from: [name]", "because: the caller is neither a hot lead nor upset");
    }

    @Test
    void hidesANameOfTwoLettersAndLeavesWordsOfOurs() throws Exception {
        assertThat(shared(
                        new Fact("name", "An", Secrecy.NAME),
                        ours("reason", "An is not allowed; an error"),
                        ours("agrees with the decision", "no")))
                .contains("reason: […] is not allowed; an error", "decision: no")
                .doesNotContain("An is");
    }

    @Test
    void keepsTheLinesOfScoresAsTheyStandInTheirFile() throws Exception {
        assertThat(shared(words("fleet"), ours("line", "fleet"), ours("means", "Has a fleet")))
                .contains("line: fleet", "means: Has a fleet");
    }

    @Test
    void hidesWhatACarrierPutIntoAReason() throws Exception {
        assertThat(shared(
                        words("Dana"),
                        words("my van is the blue one"),
                        new Fact("name", "Zoë O'Brien-Łukasz", Secrecy.NAME),
                        new Fact("to", "(405) 555-0123", Secrecy.NUMBER),
                        ours(
                                "reason",
                                "DANA is unknown; my van is the blue one; zoë o'brien-łukasz; +1 405 555 0123, 4055550124"),
                        ours(
                                "last error",
                                "dana@example.com at https://dana.example/x?y CA6f0df01706662e12a71e890030f1e506")))
                .doesNotContainIgnoringCase("dana")
                .doesNotContain("blue", "brien", "0123", "0124", "example", "6f0df0");
    }
}
