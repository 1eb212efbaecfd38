package dev.switchboard.ground.credential;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key that closes stored credentials: configured, or made once and kept. */
@Configuration(proxyBeanMethods = false)
public class CredentialConfiguration {

    @Bean
    LocalSecrets localSecrets(@Value("${switchboard.database.data-folder}") String folder) {
        return new LocalSecrets(Path.of(folder));
    }

    @Bean
    StoredCredentials storedCredentials(CredentialCipher cipher) {
        return new StoredCredentials(cipher);
    }

    @Bean
    CredentialCipher credentialCipher(
            LocalSecrets secrets,
            @Value("${switchboard.credential.encryption-key:}") String key,
            @Value("${switchboard.credential.encryption-key-previous:}") String previous) {
        EncryptionKey current =
                EncryptionKey.of("ENCRYPTION_KEY", key.isBlank() ? secrets.text("encryption-key") : key);
        return new CredentialCipher(
                current, previous.isBlank() ? current : EncryptionKey.of("ENCRYPTION_KEY_PREVIOUS", previous));
    }
}
