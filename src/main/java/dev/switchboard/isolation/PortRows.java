package dev.switchboard.isolation;

import dev.switchboard.ground.credential.CredentialCipher;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A number that a tenant brings along, and one that nobody uses. */
final class PortRows {

    private PortRows() {}

    /** A draft, at which no carrier looks; with a bill that opens, or nobody could tell whether it is shown to anybody else. */
    static void add(
            JdbcClient jdbc, CredentialCipher cipher, UUID id, String word, String number, Map<String, UUID> ids) {
        UUID port = Tenants.insert(jdbc, """
                        INSERT INTO port_requests (organization_id, phone_number, losing_carrier, customer_name, created_by)
                        VALUES (?, ?, ?, ?, ?) RETURNING id""", id, number, word, word, word);
        ids.put("port_requests", port);
        byte[] closed = cipher.encrypt(id, "port-bill/" + port, ("%PDF-1.7 " + word).getBytes(StandardCharsets.UTF_8));
        ids.put(
                "port_documents",
                Tenants.insert(jdbc, """
                        INSERT INTO port_documents (organization_id, port_request_id, kind, name, content_type, size_bytes, key_version, ciphertext)
                        VALUES (?, ?, 'bill', ?, 'application/pdf', ?, ?, ?) RETURNING id""", id, port, word, word.length(), cipher.keyVersion(), closed));
        ids.put("port_history", Tenants.insert(jdbc, """
                        INSERT INTO port_history (organization_id, port_request_id, state, actor) VALUES (?, ?, 'draft', ?) RETURNING id""", id, port, word));
        jdbc.sql("INSERT INTO idle_number_settings (organization_id) VALUES (?)")
                .param(id)
                .update();
        jdbc.sql(
                        "INSERT INTO idle_number_notices (organization_id, number_id, days, idle_since) VALUES (?, ?, 60, now())")
                .params(id, ids.get("organization_phone_numbers"))
                .update();
        jdbc.sql(
                        "UPDATE organization_phone_numbers SET created_at = now() - interval '70 days', last_used_at = NULL WHERE id = ?")
                .param(ids.get("organization_phone_numbers"))
                .update();
    }
}
