package dev.switchboard.line.clerk;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Clerk's bodies may hold besides events. */
class ClerkEventTest {

    /** The first ones in encodings that nobody writes JSON in. */
    static Stream<byte[]> bodies() {
        return Stream.concat(
                Stream.of("0000fffe01020304", "feff00007b0000007d", "fffe0000ffffffff")
                        .map(HexFormat.of()::parseHex),
                Stream.of("null", "\"text\"", "7", "[".repeat(2_000), "{\"type\": \"\\u0000.x\", \"data\": {}}")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void areRefusedForWhatTheyAre(byte[] body) {
        assertThatExceptionOfType(SenselessEventException.class).isThrownBy(() -> ClerkEvent.read(body, Instant.now()));
    }
}
