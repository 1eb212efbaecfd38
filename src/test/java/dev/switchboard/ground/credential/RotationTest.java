package dev.switchboard.ground.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From one key to the next, in a real table. */
class RotationTest extends ServiceTest {

    private static final EncryptionKey OLD = key(1);
    private static final EncryptionKey NEW = key(2);

    @Autowired
    private OrganizationScope scope;

    private static EncryptionKey key(int seed) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) seed);
        return EncryptionKey.of("ENCRYPTION_KEY", Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void theNewKeyOpensWhatWasReencryptedAndTheOldOneNoLongerDoes() throws CredentialUnreadableException {
        UUID organization = UUID.randomUUID();
        StoredCredentials before = new StoredCredentials(new CredentialCipher(OLD, OLD));
        StoredCredentials during = new StoredCredentials(new CredentialCipher(NEW, OLD));
        StoredCredentials after = new StoredCredentials(new CredentialCipher(NEW, NEW));
        scope.in(organization, jdbc -> {
            jdbc.sql("INSERT INTO organizations (id, name) VALUES (?, 'rotation')")
                    .param(organization)
                    .update();
            before.write(jdbc, organization, "openai", "canary-key".getBytes(), null);
            before.write(jdbc, organization, "elevenlabs", "canary-other".getBytes(), null);
            return true;
        });
        assertThat(reencrypt(organization, during)).isEqualTo(2);
        assertThat(reencrypt(organization, during)).isZero();
        assertThat(open(organization, after)).isEqualTo("canary-key");
        assertThatThrownBy(() -> open(organization, before)).hasCauseInstanceOf(CredentialUnreadableException.class);
        DATABASE.sql("DELETE FROM organizations WHERE id = ?")
                .param(organization)
                .update();
    }

    private int reencrypt(UUID organization, StoredCredentials stored) {
        return scope.in(organization, jdbc -> {
            try {
                return stored.reencrypt(jdbc, organization);
            } catch (CredentialUnreadableException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        });
    }

    private String open(UUID organization, StoredCredentials stored) {
        return scope.in(organization, jdbc -> {
            try {
                return new String(stored.open(
                        organization, "openai", stored.find(jdbc, "openai").orElseThrow()));
            } catch (CredentialUnreadableException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        });
    }
}
