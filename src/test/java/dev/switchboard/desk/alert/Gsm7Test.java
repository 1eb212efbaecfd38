package dev.switchboard.desk.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gsm7Test {

    @ParameterizedTest
    @CsvSource({
        "x, 160, 1",
        "x, 161, 2",
        "x, 306, 2",
        "x, 307, 3",
        "🔥, 35, 1",
        "🔥, 36, 2",
        "ç, 70, 1",
        "ç, 71, 2",
        "[, 80, 1",
        "[, 81, 2",
        "Ç, 160, 1",
        "€, 80, 1",
    })
    void countsSegmentsAsACarrierCharges(String character, int times, int segments) {
        assertThat(Gsm7.segments(character.repeat(times))).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({
        "“it’s” — fine…, \"\"\"it's\"\" - fine...\"",
        "ação, acao",
        "Über ñandú, Über ñandu",
        "🔥HOT🔥, HOT",
        "日本, ''",
        "price 5€ [ok], price 5€ [ok]",
    })
    void saysTheSameInPlainCharacters(String text, String plain) {
        assertThat(Gsm7.of(text)).isEqualTo(plain.replace("\"\"", "\"").replaceAll("^\"(.*)\"$", "$1"));
        assertThat(Gsm7.fits(Gsm7.of(text))).isTrue();
    }
}
