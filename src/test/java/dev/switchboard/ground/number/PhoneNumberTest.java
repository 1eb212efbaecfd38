package dev.switchboard.ground.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @Test
    void showsNorthAmericanNumbersAsPeopleWriteThem() {
        assertThat(new PhoneNumber("+14055551234").display()).isEqualTo("(405) 555-1234");
        assertThat(new PhoneNumber("+442079460000").display()).isEqualTo("+44 20 7946 0000");
    }

    @Test
    void masksItselfWhereverItIsPrinted() {
        assertThat("caller " + new PhoneNumber("+14055551234")).isEqualTo("caller ***1234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1234567", "+14055551234", "+999999999999999"})
    void takesWhatIsInE164Form(String text) {
        assertThat(PhoneNumber.parse(text)).map(PhoneNumber::e164).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "client:x",
                "+1",
                "+123456",
                "+04055551234",
                "+1405555/234",
                "+1405555:234",
                "14055551234",
                "+１４０５５５５１２３４",
                "+1405555123412345",
                " +14055551234"
            })
    void takesNothingElseForANumber(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
        assertThatThrownBy(() -> new PhoneNumber(text)).hasMessageNotContaining("4055551234");
    }
}
