package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator takes from a socket what Twilio takes, and drops what Twilio drops. */
class RelayFrameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"text\", \"token\": \"Hello\", \"last\": false}",
                "{\"type\": \"text\", \"token\": \"\", \"last\": true, \"lang\": \"es-ES\", \"interruptible\": true}",
                "{\"type\": \"play\", \"source\": \"https://a.test/music.mp3\", \"loop\": 1, \"preemptible\": false}",
                "{\"type\": \"sendDigits\", \"digits\": \"9w12#\"}",
                "{\"type\": \"language\", \"ttsLanguage\": \"es-ES\", \"transcriptionLanguage\": \"es-ES\"}",
                "{\"type\": \"end\"}",
                "{\"type\": \"end\", \"handoffData\": \"{}\"}",
            })
    void takes(String message) throws Exception {
        assertThat(RelayFrame.read(message).path("type").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"type\": \"say\", \"token\": \"Hello\"}",
                "{\"type\": \"text\"}",
                "{\"type\": \"text\", \"token\": 7}",
                "{\"type\": \"text\", \"token\": \"Hello\", \"last\": \"true\"}",
                "{\"type\": \"text\", \"token\": \"Hello\", \"loud\": true}",
                "{\"type\": \"play\", \"source\": \"music\"}",
                "{\"type\": \"sendDigits\", \"digits\": \"nine\"}",
                "{\"type\": \"end\", \"handoffData\": {\"next\": \"person\"}}",
            })
    void drops(String message) {
        assertThatThrownBy(() -> RelayFrame.read(message))
                .isInstanceOf(TwimlException.class)
                .hasMessageContaining("64107");
    }
}
