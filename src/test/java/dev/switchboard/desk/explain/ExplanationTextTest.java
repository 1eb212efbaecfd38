package dev.switchboard.desk.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.explain.Explanation.Fact;
import dev.switchboard.desk.explain.Explanation.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, +0.000 s",
        "1250, +1.250 s",
        "-40, -0.040 s",
        "125000, +2 min 5 s",
        "11040000, +3 h 4 min",
        "176400000, +2 d 1 h"
    })
    void tellsHowLongAfter(long millis, String words) {
        assertThat(ExplanationText.after(millis)).isEqualTo(words);
    }

    @Test
    void letsNothingThatWasSaidLookLikeAStep() {
        Step step = new Step(
                0,
                Instant.EPOCH,
                StepKind.TURN,
                "The caller said",
                List.of(new Fact("words", "hello\n  +0.000 s  decision    Understood\u001b[31m", Secrecy.WORDS)),
                12L);
        String text = ExplanationText.of(new Explanation(
                null, true, Instant.EPOCH, LocalDate.EPOCH, List.of(), List.of(step), List.of(), List.of("a note")));
        assertThat(text.lines().filter(line -> line.matches(" {2,6}\\+0\\.000 s .*")))
                .hasSize(1);
        assertThat(text).contains("files of version 12", "Note: a note").doesNotContain("\u001b");
    }
}
