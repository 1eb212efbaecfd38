package dev.switchboard.ground.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+7748283"})
    void takesNoWordOnAKeypadForANumber(String withheld) {
        assertThat(PhoneNumber.parse(withheld)).isEmpty();
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

    @ParameterizedTest
    @CsvSource({
        "+14055550188, +12025550100, true",
        "+15550100002, +15550100001, true, a number that is nobody's",
        "+18005550123, +12025550100, true",
        "+19005550100, +12025550100, false, premium rate",
        "+18765551234, +12025550100, false, another country of the same plan",
        "+16135550123, +12025550100, false, another country of the same plan",
        "+447700900123, +12025550100, false, another country",
        "+881612345678, +12025550100, false, a satellite",
        "+870773111632, +12025550100, false, a satellite",
        "+442079460123, +442079460000, true",
        "+449098790000, +442079460000, false, premium rate",
        "+447012345678, +442079460000, false, a personal number",
    })
    void isOrdinaryToCallWithinOnesCountry(String number, String ours, boolean ordinary) {
        assertThat(new PhoneNumber(number).isOrdinaryCallFrom(new PhoneNumber(ours)))
                .isEqualTo(ordinary);
    }
}
