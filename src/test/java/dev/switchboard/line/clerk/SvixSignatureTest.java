package dev.switchboard.line.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.start.StartRefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class SvixSignatureTest {

    /** Of Svix's own documentation. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);

    private static boolean matches(List<String> secrets, String signatures, String body, Instant now) {
        return new SvixSignature(secrets)
                .matches(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        String.valueOf(SENT.getEpochSecond()),
                        signatures,
                        body.getBytes(StandardCharsets.UTF_8),
                        now);
    }

    @Test
    void knowsTheExampleOfSvix() {
        String signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assertThat(matches(List.of(SECRET), signature, BODY, SENT)).isTrue();
        assertThat(matches(List.of(SECRET), signature, BODY + " ", SENT)).isFalse();
        assertThat(matches(List.of(SECRET), signature, BODY, SENT.plusSeconds(300)))
                .isTrue();
        assertThat(matches(List.of(SECRET), signature, BODY, SENT.plusSeconds(301)))
                .isFalse();
        assertThat(matches(List.of(SECRET), signature, BODY, SENT.minusSeconds(301)))
                .isFalse();
        assertThat(matches(List.of(OTHER), signature, BODY, SENT)).isFalse();
    }

    @Test
    void takesEitherWhileASecretIsReplaced() throws Exception {
        String id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        String older = new Webhook(SECRET).sign(id, SENT.getEpochSecond(), BODY);
        String newer = new Webhook(OTHER).sign(id, SENT.getEpochSecond(), BODY);
        assertThat(matches(List.of(SECRET), newer + " " + older, BODY, SENT)).isTrue();
        assertThat(matches(List.of(OTHER, SECRET), older, BODY, SENT)).isTrue();
        assertThat(matches(List.of(OTHER), older, BODY, SENT)).isFalse();
    }

    @Test
    void aMachineOnItsDefaultsHasASecretOfItsOwnAndProductionHasNone(@TempDir Path folder) {
        LocalSecrets local = new LocalSecrets(folder);
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");
        assertThat(new ClerkSecret(local, production, "").signature()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(new ClerkSecret(local, production, SECRET + ", " + OTHER).signature())
                .isPresent();
        assertThat(new ClerkSecret(local, new MockEnvironment(), "").signature())
                .isPresent();
        assertThat(folder.resolve("clerk-webhook-secret")).isRegularFile();
        assertThatThrownBy(() -> new ClerkSecret(local, production, "whsec_%%"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageNotContaining("%%");
    }
}
