package dev.switchboard.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {

    @ParameterizedTest
    @CsvSource({
        "plain, 9, plain",
        "plain, 5, plain",
        "plain, 3, pla",
        "plain, 0, ''",
        "plain, -4, ''",
        "'', 3, ''",
        "a\uD83D\uDE97b, 4, a\uD83D\uDE97b",
        "a\uD83D\uDE97b, 3, a\uD83D\uDE97",
        "a\uD83D\uDE97b, 2, a",
        "\uD83D\uDE97b, 1, ''"
    })
    void leavesNoHalfOfACharacter(String text, int most, String cut) {
        assertThat(Cut.to(text, most)).isEqualTo(cut);
    }
}
