package dev.switchboard.mind.details;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as they are told on the phone. */
class DigitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "482 913                                       | 482913",
                "4-8-2, 9-1-3                                  | 482913",
                "It's four eight two, nine one three           | 482913",
                "four oh five, five five five, oh one four two | 4055550142",
                "double five triple oh seven                   | 550007",
                "forty-two eighteen oh nine                    | 421809",
                "twenty thirty forty                           | 203040",
                "cuatro cero cinco, cincuenta y cinco, doble dos | 4055522",
                "doce treinta y uno ochenta                    | 123180",
                "no idea                                       | ''"
            })
    void readsThemInFiguresAndInWords(String said, String digits) {
        assertThat(Digits.of(said)).isEqualTo(digits);
    }
}
