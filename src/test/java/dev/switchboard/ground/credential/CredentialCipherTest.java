package dev.switchboard.ground.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.start.StartRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialCipherTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-00000000000b");
    private static final byte[] SECRET = "canary-token".getBytes(StandardCharsets.UTF_8);

    private final EncryptionKey key = key(1);
    private final CredentialCipher cipher = new CredentialCipher(key, key);
    private final byte[] stored = cipher.encrypt(ONE, "twilio", SECRET);

    private static EncryptionKey key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return EncryptionKey.of("ENCRYPTION_KEY", Base64.getEncoder().encodeToString(bytes));
    }

    private void refused(UUID organization, String provider, int version, byte[] bytes) {
        assertThatThrownBy(() -> cipher.decrypt(organization, provider, version, bytes))
                .isInstanceOf(CredentialUnreadableException.class)
                .hasMessageContaining(organization.toString())
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void opensWhatItClosed() throws Exception {
        assertThat(cipher.decrypt(ONE, "twilio", cipher.keyVersion(), stored)).isEqualTo(SECRET);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    @Test
    void closesTheSameDifferentlyEachTime() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] again = cipher.encrypt(ONE, "twilio", SECRET);
            assertThat(seen.add(Base64.getEncoder().encodeToString(Arrays.copyOf(again, 12))))
                    .isTrue();
        }
    }

    @Test
    void refusesEveryChangedBit() {
        for (int bit = 0; bit < stored.length * 8; bit++) {
            byte[] changed = stored.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            refused(ONE, "twilio", cipher.keyVersion(), changed);
        }
    }

    @Test
    void refusesEveryCut() {
        for (int length = 0; length < stored.length; length++) {
            refused(ONE, "twilio", cipher.keyVersion(), Arrays.copyOf(stored, length));
        }
    }

    @Test
    void refusesAnotherOrganizationsProvidersOrKeysRow() {
        refused(OTHER, "twilio", cipher.keyVersion(), stored);
        refused(ONE, "signalwire", cipher.keyVersion(), stored);
        refused(ONE, "twilio", cipher.keyVersion() + 1, stored);
    }

    @Test
    void opensWithThePreviousKeyAndClosesWithTheNewOne() throws Exception {
        CredentialCipher rotated = new CredentialCipher(key(2), key);
        assertThat(rotated.decrypt(ONE, "twilio", key.version(), stored)).isEqualTo(SECRET);
        byte[] reencrypted = rotated.encrypt(ONE, "twilio", SECRET);
        assertThat(rotated.decrypt(ONE, "twilio", rotated.keyVersion(), reencrypted))
                .isEqualTo(SECRET);
        refused(ONE, "twilio", rotated.keyVersion(), reencrypted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "not base64 at all!", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void refusesWhatIsNoKeyByTheNameOfTheSetting(String text) {
        assertThatThrownBy(() -> EncryptionKey.of("ENCRYPTION_KEY_PREVIOUS", text))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("ENCRYPTION_KEY_PREVIOUS")
                .hasMessageNotContaining(text);
    }

    @Test
    void printsNoSecret() {
        assertThat(new CarrierCredentials("AC1", "canary-token", "canary-key", "").toString())
                .doesNotContain("canary");
        assertThat(key.toString()).doesNotContain("AQEB");
    }
}
