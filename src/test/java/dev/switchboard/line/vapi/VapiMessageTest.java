package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of Vapi's that hold what nobody expects there. */
class VapiMessageTest {

    private static VapiMessage read(String message) {
        return VapiMessage.read(("{\"message\": " + message + "}").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @Test
    void holdsNothingThatTheDatabaseRefuses() {
        VapiMessage message = read("""
                {"type": "tool-calls", "call": {"id": "c\\u0000all"}, "toolCallList": [
                    {"id": "1", "function": {"name": "take_message", "arguments": {"ne\\u0000ed": "a \\u0000wrap", "x": [1, null, "\\u0000"]}}},
                    {"id": "2", "function": {"name": "take_message", "arguments": "{\\"need\\": \\"a \\\\u0000wrap\\"}"}}]}""");
        assertThat(message.callId()).isEqualTo("call");
        assertThat(message.toolCalls().get(0).arguments()).hasToString("{\"need\":\"a wrap\",\"x\":[1,null,\"\"]}");
        assertThat(message.toolCalls().get(1).arguments()).hasToString("{\"need\":\"a wrap\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-1", "0", "\"soon\"", "null", "1e300"})
    void isOfNowIfItsTimeIsNone(String timestamp) {
        Instant at =
                read("{\"type\": \"hang\", \"timestamp\": " + timestamp + "}").at();
        assertThat(Duration.between(at, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7b", "5b5d", "6e756c6c", "7b226d657373616765223a5b5d7d", "0000fffe01020304"})
    void isNoneWithoutAType(String hex) {
        assertThat(VapiMessage.read(HexFormat.of().parseHex(hex))).isEmpty();
    }
}
