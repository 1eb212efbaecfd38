package dev.switchboard.carrier.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayMessageTest {

    @Test
    void readsWhatACarrierTells() {
        assertThat(
                        RelayMessage.read(
                                "{\"type\":\"setup\",\"sessionId\":\"VX1\",\"accountSid\":\"AC1\",\"callSid\":\"CA1\",\"from\":\"+1\",\"to\":\"+2\",\"new\":{}}"))
                .isEqualTo(new RelayMessage.Setup("VX1", "AC1", "CA1", "+1", "+2"));
        assertThat(RelayMessage.read("{\"type\":\"prompt\",\"voicePrompt\":\"Hi\",\"lang\":\"en-US\",\"last\":false}"))
                .isEqualTo(new RelayMessage.Prompt("Hi", java.util.Optional.of("en-US"), false));
        assertThat(RelayMessage.read("{\"type\":\"dtmf\",\"digit\":\"0\"}")).isEqualTo(new RelayMessage.Key("0"));
        assertThat(
                        RelayMessage.read(
                                "{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"Life is\",\"durationUntilInterruptMs\":460}"))
                .isEqualTo(new RelayMessage.Interrupt("Life is"));
    }

    @Test
    void whatIsToldOfAFaultIsPlainAndShort() {
        assertThat(RelayMessage.read(
                        "{\"type\":\"error\",\"description\":\"Invalid {\\n\\u001b[31m " + "x".repeat(500) + "\"}"))
                .isInstanceOfSatisfying(RelayMessage.Fault.class, fault -> assertThat(fault.description())
                        .hasSizeLessThan(65)
                        .matches("[A-Za-z0-9 ]+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "7",
                "null",
                "{}",
                "{\"type\":7}",
                "{\"type\":{}}",
                "{\"type\":\"media\"}",
                "{\"type\":\"prompt\""
            })
    void theRestIsLeftOut(String text) {
        assertThat(RelayMessage.read(text)).isInstanceOf(RelayMessage.Other.class);
    }

    @Test
    void nestingHasAnEnd() {
        assertThat(RelayMessage.read("{\"type\":" + "[".repeat(5_000))).isInstanceOf(RelayMessage.Other.class);
    }
}
