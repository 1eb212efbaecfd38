package dev.switchboard.telephony;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements about proofs, in the scope of an organization; all times are the database's. */
final class ProofStore {

    private ProofStore() {}

    static UUID start(JdbcClient jdbc, UUID organization, ForwardingConfig config, Duration takes) {
        return jdbc.sql("""
                        INSERT INTO forwarding_proofs (organization_id, forwarding_config_id, from_number, due_at)
                        VALUES (?, ?, ?, now() + ? * interval '1 second') RETURNING id""")
                .params(organization, config.id(), config.twilioForwardingNumber(), takes.toSeconds())
                .query(UUID.class)
                .single();
    }

    static int placed(JdbcClient jdbc, UUID id, String callSid) {
        return jdbc.sql("UPDATE forwarding_proofs SET twilio_call_sid = ? WHERE id = ?")
                .params(callSid, id)
                .update();
    }

    static int forget(JdbcClient jdbc, UUID id) {
        return jdbc.sql("DELETE FROM forwarding_proofs WHERE id = ? AND result IS NULL")
                .param(id)
                .update();
    }

    /** The first call that comes back is the proof; a second one within the time goes in a circle. */
    static boolean cameBack(JdbcClient jdbc, String from, String callSid) {
        return !jdbc.sql("""
                        WITH back AS (
                            UPDATE forwarding_proofs SET ended_at = now(),
                                came_back_as = CASE WHEN :call::text = ANY (came_back_as) THEN came_back_as ELSE came_back_as || :call::text END,
                                result = CASE WHEN result IS NULL OR came_back_as = ARRAY[:call::text] THEN 'proven' ELSE 'loop' END
                            WHERE organization_id = current_organization() AND from_number = :from AND due_at > now()
                              AND (result IS NULL OR result IN ('proven', 'loop'))
                            RETURNING forwarding_config_id, result)
                        UPDATE hybrid_forwarding_configs f SET proof_result = back.result, proof_at = now(), updated_at = now()
                        FROM back WHERE f.id = back.forwarding_config_id RETURNING f.id""")
                .param("from", from)
                .param("call", callSid)
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    /** Of all organizations. */
    static List<Due> due(JdbcClient jdbc, int most) {
        return jdbc.sql("SELECT organization_id, id FROM list_due_proofs(?)")
                .param(most)
                .query((row, number) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    /** Of the call that went out; empty if it is not known whether one did. */
    static String callSid(JdbcClient jdbc, UUID id) {
        return jdbc.sql("SELECT coalesce(twilio_call_sid, '') FROM forwarding_proofs WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** @return the forwarding, if it was proven before and is not any more */
    static Optional<ForwardingConfig> end(JdbcClient jdbc, UUID id, String result) {
        return jdbc.sql("""
                        WITH ended AS (
                            UPDATE forwarding_proofs SET result = :result, ended_at = now() WHERE id = :id AND result IS NULL
                            RETURNING forwarding_config_id)
                        UPDATE hybrid_forwarding_configs f SET proof_result = :result, proof_at = now(), updated_at = now()
                        FROM ended WHERE f.id = ended.forwarding_config_id
                        RETURNING CASE WHEN old.proof_result = 'proven' THEN f.id END""")
                .param("result", result)
                .param("id", id)
                .query(UUID.class)
                .optional()
                .flatMap(config -> ForwardingStore.find(jdbc, config));
    }

    /** A proof whose time is over. */
    record Due(UUID organization, UUID id) {}
}
