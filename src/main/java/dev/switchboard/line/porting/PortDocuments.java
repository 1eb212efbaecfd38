package dev.switchboard.line.porting;

import dev.switchboard.ground.credential.ClosedPapers;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bills and letters of authorization, encrypted, one of each for a request. Every method works in the scope that {@code jdbc} is in. */
@Component
final class PortDocuments implements ClosedPapers {

    private static final String PUT = """
            INSERT INTO port_documents AS d (organization_id, port_request_id, kind, name, content_type, size_bytes, key_version, ciphertext)
            VALUES (:organization, :port, :kind, :name, :type, :size, :version, :closed)
            ON CONFLICT (organization_id, port_request_id, kind) DO UPDATE SET name = excluded.name, content_type = excluded.content_type,
                size_bytes = excluded.size_bytes, key_version = excluded.key_version, ciphertext = excluded.ciphertext, created_at = now()""";

    private final CredentialCipher cipher;

    PortDocuments(CredentialCipher cipher) {
        this.cipher = cipher;
    }

    void put(JdbcClient jdbc, UUID organization, UUID port, Kind kind, PortFile file) {
        jdbc.sql(PUT)
                .param("organization", organization)
                .param("port", port)
                .param("kind", kind.wire())
                .param("name", file.name())
                .param("type", file.type())
                .param("size", file.content().length)
                .param("version", cipher.keyVersion())
                .param("closed", cipher.encrypt(organization, purpose(port, kind), file.content()))
                .update();
    }

    /** @throws PortException CONFLICT if its key is gone */
    Optional<PortFile> find(JdbcClient jdbc, UUID organization, UUID port, Kind kind) {
        return jdbc.sql("""
                        SELECT name, content_type, key_version, ciphertext FROM port_documents
                        WHERE organization_id = current_organization() AND port_request_id = ? AND kind = ?""")
                .params(port, kind.wire())
                .query((row, number) -> new PortFile(
                        row.getString(1),
                        row.getString(2),
                        open(organization, port, kind, row.getInt(3), row.getBytes(4))))
                .optional();
    }

    private byte[] open(UUID organization, UUID port, Kind kind, int version, byte[] closed) {
        try {
            return cipher.decrypt(organization, purpose(port, kind), version, closed);
        } catch (CredentialUnreadableException unreadable) {
            throw PortException.conflict("This file can't be opened any more. Upload it again.");
        }
    }

    @Override
    public int reencrypt(JdbcClient jdbc, UUID organization) throws CredentialUnreadableException {
        List<Closed> old = jdbc.sql("""
                        SELECT id, port_request_id, kind, key_version FROM port_documents
                        WHERE organization_id = current_organization() AND key_version <> ? ORDER BY id""")
                .param(cipher.keyVersion())
                .query((row, number) -> new Closed(
                        row.getObject(1, UUID.class),
                        purpose(row.getObject(2, UUID.class), row.getString(3)),
                        row.getInt(4)))
                .list();
        for (Closed each : old) { // one at a time: each may be some megabytes
            byte[] closed = jdbc.sql("SELECT ciphertext FROM port_documents WHERE id = ?")
                    .param(each.id)
                    .query((row, number) -> row.getBytes(1))
                    .single();
            byte[] plain = cipher.decrypt(organization, each.purpose, each.keyVersion, closed);
            jdbc.sql("UPDATE port_documents SET ciphertext = ?, key_version = ? WHERE id = ?")
                    .params(cipher.encrypt(organization, each.purpose, plain), cipher.keyVersion(), each.id)
                    .update();
        }
        return old.size();
    }

    private record Closed(UUID id, String purpose, int keyVersion) {}

    void delete(JdbcClient jdbc, UUID port, Kind kind) {
        jdbc.sql(
                        "DELETE FROM port_documents WHERE organization_id = current_organization() AND port_request_id = ? AND kind = ?")
                .params(port, kind.wire())
                .update();
    }

    private static String purpose(UUID port, Kind kind) {
        return purpose(port, kind.wire());
    }

    private static String purpose(UUID port, String kind) {
        return "port-" + kind + "/" + port;
    }

    /** What a file is. */
    enum Kind {
        BILL,
        LETTER;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
