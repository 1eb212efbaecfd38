package dev.switchboard.line.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignatureTest {

    private static final String SECRET = "wsec_test";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final byte[] BODY = "{\"type\":\"post_call_transcription\"}".getBytes(StandardCharsets.UTF_8);

    /** {@code T} is the time, {@code H} the right hash, {@code X} a wrong one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t=T,v0=H|true",
                "v0=H,t=T|true",
                " t=T , v0=H |true",
                "t=T,v0=X,v0=H|true",
                "t=T,v0=X|false",
                "t=T|false",
                "v0=H|false",
                "t=T,t=T,v0=H|false",
                "t=T,v1=H|false",
                "t=T,v0=H,v1=H|false",
                "t=-T,v0=H|false",
                "t=T.0,v0=H|false",
                "t=,v0=H|false",
                "t=T,v0=H0|false",
                "t=T,v0=|false",
                "t=T;v0=H|false",
                "H|false",
                "''|false"
            })
    void takesNoHeaderButOneThatIsRight(String pattern, boolean good) throws IOException {
        String right = WebhookSignature.of(SECRET, NOW, BODY);
        String hash = right.substring(right.indexOf("v0=") + 3);
        String header = pattern.replace("H", hash)
                .replace("X", "0".repeat(64))
                .replace("T", String.valueOf(NOW.getEpochSecond()));

        assertThat(fits(header, BODY, SECRET)).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1799, true", "1800, true", "1801, false", "86400, false", "-1800, true", "-1801, false"})
    void isGoodForHalfAnHour(long age, boolean fresh) {
        WebhookSignature signature = WebhookSignature.parse(WebhookSignature.of(SECRET, NOW.minusSeconds(age), BODY))
                .orElseThrow();

        assertThat(signature.isFresh(NOW)).isEqualTo(fresh);
    }

    @Test
    void coversTimeBodyAndSecret() throws IOException {
        String header = WebhookSignature.of(SECRET, NOW, BODY);

        assertThat(fits(header.replace("t=1800000000", "t=1800000001"), BODY, SECRET))
                .isFalse();
        assertThat(fits(header, "{}".getBytes(StandardCharsets.UTF_8), SECRET)).isFalse();
        assertThat(fits(header, BODY, "another")).isFalse();
    }

    @Test
    void isTheOneThatElevenLabsDescribes() {
        // printf '1700000000.{}' | openssl dgst -sha256 -hmac wsec_test
        assertThat(WebhookSignature.of(
                        SECRET, Instant.ofEpochSecond(1_700_000_000), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("t=1700000000,v0=358df3463bc6f62de29c4cf4191d4c023203ff2a0b0b3208ed46426e73f9385a");
    }

    @Test
    void aLongBodyIsReadToItsEndAndItsBeginningKept() throws IOException {
        byte[] audio = new byte[SignedBody.KEPT + 100_000];
        WebhookSignature signature =
                WebhookSignature.parse(WebhookSignature.of(SECRET, NOW, audio)).orElseThrow();

        SignedBody read = SignedBody.read(new ByteArrayInputStream(audio), signature, SECRET);

        assertThat(read.signed()).isTrue();
        assertThat(read.whole()).isFalse();
        assertThat(read.begins()).hasSize(SignedBody.KEPT);
    }

    private static boolean fits(String header, byte[] body, String secret) throws IOException {
        Optional<WebhookSignature> signature = WebhookSignature.parse(header).filter(it -> it.isFresh(NOW));
        return signature.isPresent()
                && SignedBody.read(new ByteArrayInputStream(body), signature.get(), secret)
                        .signed();
    }
}
