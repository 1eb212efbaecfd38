package dev.switchboard.line.porting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.TestCiphers;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.line.porting.PortDocuments.Kind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From one key to the next: what proves whose a number is goes along with the credentials. */
class PortDocumentsTest extends ServiceTest {

    private static final int OLD = 1;
    private static final int NEW = 2;

    @Autowired
    private OrganizationScope scope;

    private UUID organization;
    private UUID port;

    @BeforeEach
    void beginAPort() {
        organization = DATABASE.sql("INSERT INTO organizations (name) VALUES ('rotation of papers') RETURNING id")
                .query(UUID.class)
                .single();
        port = DATABASE.sql("""
                        INSERT INTO port_requests (organization_id, phone_number, created_by) VALUES (?, '+14795550100', 'owner')
                        RETURNING id""").param(organization).query(UUID.class).single();
    }

    @AfterEach
    void forgetIt() {
        DATABASE.sql("DELETE FROM organizations WHERE id = ?")
                .param(organization)
                .update();
    }

    private void put(CredentialCipher cipher, Kind kind) {
        scope.in(organization, jdbc -> {
            new PortDocuments(cipher).put(jdbc, organization, port, kind, file(kind));
            return true;
        });
    }

    private static PortFile file(Kind kind) {
        return new PortFile(
                kind.wire() + ".pdf",
                "application/pdf",
                ("%PDF-1.7 " + kind.wire()).getBytes(StandardCharsets.US_ASCII));
    }

    private int reencrypt(CredentialCipher cipher) {
        return scope.in(organization, jdbc -> {
            try {
                return new PortDocuments(cipher).reencrypt(jdbc, organization);
            } catch (CredentialUnreadableException unreadable) {
                throw new IllegalStateException(unreadable.getMessage());
            }
        });
    }

    private PortFile read(CredentialCipher cipher, Kind kind) {
        return scope.in(organization, jdbc -> new PortDocuments(cipher).find(jdbc, organization, port, kind))
                .orElseThrow();
    }

    @Test
    void theNewKeyOpensWhatWasReencryptedAndTheOldOneNoLongerDoes() {
        CredentialCipher before = TestCiphers.of(OLD, OLD);
        CredentialCipher during = TestCiphers.of(NEW, OLD);
        CredentialCipher after = TestCiphers.of(NEW, NEW);
        put(before, Kind.BILL);
        put(before, Kind.LETTER);

        assertThat(reencrypt(during)).isEqualTo(2);

        assertThat(reencrypt(during)).isZero();
        assertThat(read(after, Kind.BILL)).isEqualTo(file(Kind.BILL));
        assertThat(read(after, Kind.LETTER)).isEqualTo(file(Kind.LETTER));
        assertThatThrownBy(() -> read(before, Kind.BILL)).isInstanceOf(PortException.class);
    }

    @Test
    void whatNeitherKeyOpensStaysAsItIs() {
        CredentialCipher lost = TestCiphers.of(3, 3);
        put(lost, Kind.BILL);

        assertThatThrownBy(() -> reencrypt(TestCiphers.of(NEW, OLD)))
                .hasMessageContaining(organization.toString())
                .hasMessageNotContaining("PDF");

        assertThat(read(lost, Kind.BILL)).isEqualTo(file(Kind.BILL));
    }
}
