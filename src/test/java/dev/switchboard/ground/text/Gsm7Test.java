package dev.switchboard.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gsm7Test {

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
