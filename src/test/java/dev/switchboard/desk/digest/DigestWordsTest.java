package dev.switchboard.desk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestWordsTest {

    @ParameterizedTest
    @CsvSource({
        "110, 100, up 10%",
        "90, 100, down 10%",
        "5, 5, the same",
        "0, 0, the same",
        "7, 0, ''",
        "0, 8, down 100%",
        "1001, 1000, about the same",
    })
    void saysHowItChanged(long now, long before, String words) {
        assertThat(DigestWords.change(now, before)).isEqualTo(words);
    }

    @Test
    void writesMoneyAsItsCurrencyIsWritten() {
        assertThat(DigestWords.money(123456, "USD")).isEqualTo("$1,234.56");
        assertThat(DigestWords.money(123456, "EUR")).isEqualTo("1,234.56 EUR");
        assertThat(DigestWords.roughly(4512349, "USD")).isEqualTo("$45,123");
    }

    @ParameterizedTest
    @CsvSource({
        "Is it true what https://evil.example/x says?, Is it true what [link] says?",
        "call evil.example now, call [link] now",
        "see evil。example, see [link]",
        "mail me@evil.example, mail [link]",
        "Do you wrap a F-150 for $2.50?, Do you wrap a F-150 for $2.50?",
    })
    void makesNoLinkOfWhatCallersSay(String said, String shown) {
        assertThat(DigestWords.question(said)).isEqualTo(shown);
    }

    /** Patterns that remember each step of a repetition run out of stack. */
    @Test
    void makesNoLinkOfDotsWithoutEnd() {
        assertThat(DigestWords.question("a.".repeat(5_000))).hasSizeLessThanOrEqualTo(160);
        assertThat(DigestWords.question("a".repeat(100) + ".example")).endsWith("[link]");
        assertThat(DigestWords.question("a.".repeat(30) + "example")).endsWith("[link]");
    }

    @Test
    void keepsOtherPeoplesWordsOnOneShortLine() {
        assertThat(DigestWords.name("Wraps\r\nBcc: everybody\u202E@example"))
                .isEqualTo("Wraps Bcc: everybody @example");
        assertThat(DigestWords.name("x".repeat(500))).hasSize(60).endsWith("…");
        assertThat(DigestWords.question("😀".repeat(500)).codePoints().count()).isEqualTo(160);
    }
}
