package dev.switchboard.carrier.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.number.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

    @Test
    void prefersWhatTheCarrierSaysOverSipHeaders() {
        assertThat(Forwarding.detect("+14055550100", "<sip:+14055550199@x>", "+14055550188"))
                .hasValueSatisfying(f -> assertThat(f.from().e164()).isEqualTo("+14055550100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sip:+14055550199@sbc.example.com>;reason=no-answer;counter=1 | +14055550199",
                "\"Front Desk\" <sip:+14055550199@10.0.0.1:5060;user=phone>;reason=unconditional | +14055550199",
                "<tel:+1-405-555-0199>;reason=user-busy | +14055550199",
                "sip:4055550199@example.com | +14055550199",
                "<sip:14055550199@example.com>, <sip:+14055550177@example.com> | +14055550199",
                "tel:+442079460000 | +442079460000",
                "+14055550199 | +14055550199",
            })
    void takesTheNumberOutOfADiversionValue(String diversion, String number) {
        assertThat(Forwarding.detect("", diversion, "")).contains(new Forwarding(new PhoneNumber(number)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "<sip:anonymous@anonymous.invalid>",
                "<sip:+1@x>",
                "<sip:+14055550199999999@x>",
                "<sip:voicemail@example.com>",
                "+1４０５５５５０１９９",
                "+14055550199*21*+19005550000#"
            })
    void makesNothingOfWhatIsNoNumber(String value) {
        assertThat(Forwarding.detect(value, value, value)).isEmpty();
    }

    @Test
    void doesNotReadEndlessValues() {
        assertThat(Forwarding.detect("", "<".repeat(100_000) + "sip:+14055550199@x>", ""))
                .isEmpty();
    }
}
