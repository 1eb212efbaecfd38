package dev.switchboard.line.mmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialCodeTest {

    @Test
    void everyCodeThatCanBeMadeParsesBackToWhatItWasMadeFrom() throws BadCodeException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (Operation operation : Operation.values()) {
            for (ForwardingService service : ForwardingService.values()) {
                for (int time = 0; time <= 30; time += 5) {
                    for (OptionalInt basic : new OptionalInt[] {OptionalInt.empty(), OptionalInt.of(11)}) {
                        String number =
                                random.nextBoolean() ? "+" + (1_000_000 + random.nextLong(1_000_000_000_000L)) : "";
                        try {
                            ServiceCode code = new ServiceCode(
                                    operation,
                                    service,
                                    number,
                                    basic,
                                    time == 0 ? OptionalInt.empty() : OptionalInt.of(time));
                            assertThat(DialCode.parse(code.text()))
                                    .as("seed " + seed)
                                    .isEqualTo(code);
                            assertThat(code.text()).matches("[0-9*#+]+").doesNotContain("++");
                        } catch (IllegalArgumentException noSuchCode) {
                            assertThat(noSuchCode).hasMessageStartingWith("expected");
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**21*+15550109999#      | Forwards every call to +15550109999.",
                "*21*+15550109999#       | Forwards every call to +15550109999.",
                "**61*+15550109999*11*25#| Forwards calls that nobody answers to +15550109999 after 25 seconds.",
                "**61*+15550109999**25#  | Forwards calls that nobody answers to +15550109999 after 25 seconds.",
                "*21#                    | Switches forwarding of every call on again.",
                "#21#                    | Switches forwarding of every call off; the network still remembers the number.",
                "##002#                  | Switches forwarding of every call, whatever the phone does off and forgets the number.",
                "*#67#                   | Asks where calls that come while the line is busy are forwarded to.",
                "*725550109999           | Forwards every call to 5550109999.",
                "*73                     | Switches forwarding off.",
            })
    void saysWhatACodeDoes(String code, String words) throws BadCodeException {
        DialCode parsed = DialCode.parse(code);
        assertThat(parsed.explain()).isEqualTo(words);
        assertThat(parsed.text()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "21",
                "**21#",
                "**21*+1555*11*25*1#",
                "**99*+15550109999#",
                "**21*+15550109999*11*25#",
                "**61*+15550109999*11*31#",
                "**61*+15550109999*11*7#",
                "**61*+15550109999*15*25#",
                "**61*++15550109999*11*25#",
                "**61*+1555o109999*11*25#",
                "**61*+15550109999*x*25#",
                "**61*+15550109999*11*99999999999#",
                "**21*+15550109999#**21*+1900#",
                "*72*21#",
                "*7",
                "*72+1555010999912345678",
                "*725550109999\n",
                "**21*١٢٣٤٥٦٧#",
            })
    void refusesWhatNoPhoneWouldDial(String text) {
        assertThatThrownBy(() -> DialCode.parse(text))
                .isInstanceOf(BadCodeException.class)
                .hasMessageStartingWith("expected ");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "7, 5", "8, 10", "25, 25", "27, 25", "28, 30", "31, 30", "60, 30"})
    void movesARingTimeToOneThatNetworksKnow(int asked, int known) {
        assertThat(ServiceCode.nearestRingTime(asked)).isEqualTo(known);
    }

    @Test
    void aNumberThatCarriesACodeIsRefused() {
        for (String number : new String[] {"+1555*21#", "1555#", "+1555 010", "+", "*73", "+1555p1"}) {
            assertThatThrownBy(() -> new StarCode("72", number)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new ServiceCode(
                            Operation.REGISTER,
                            ForwardingService.UNCONDITIONAL,
                            number,
                            OptionalInt.empty(),
                            OptionalInt.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
