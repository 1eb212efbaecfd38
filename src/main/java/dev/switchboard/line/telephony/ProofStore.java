package dev.switchboard.line.telephony;

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
                        INSERT INTO forwarding_proofs (organization_id, forwarding_config_id, from_number, was_proven, due_at)
                        VALUES (?, ?, ?, ?, now() + ? * interval '1 second') RETURNING id""")
                .params(
                        organization,
                        config.id(),
                        config.twilioForwardingNumber(),
                        "proven".equals(config.proofResult()),
                        takes.toSeconds())
                .query(UUID.class)
                .single();
    }

    /** Times that the organization in scope had forwardings proved, in a day. */
    static int ofDay(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) FROM forwarding_proofs
                        WHERE organization_id = current_organization() AND created_at > now() - interval '1 day'""").query(Integer.class).single();
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

    /** Shown as proven at once; whether it goes in a circle is known when its time is over. */
    static boolean cameBack(JdbcClient jdbc, String from, String callSid) {
        return !jdbc.sql("""
                        WITH back AS (
                            UPDATE forwarding_proofs SET came_back_as =
                                CASE WHEN :call::text = ANY (came_back_as) THEN came_back_as ELSE came_back_as || :call::text END
                            WHERE organization_id = current_organization() AND from_number = :from AND result IS NULL AND due_at > now()
                            RETURNING forwarding_config_id)
                        UPDATE hybrid_forwarding_configs f SET proof_result = 'proven', proof_at = now(), updated_at = now()
                        FROM back WHERE f.id = back.forwarding_config_id RETURNING f.id""")
                .param("from", from)
                .param("call", callSid)
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    /** Whether this is a call of ours that came back. */
    static boolean isOurs(JdbcClient jdbc, String callSid) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM forwarding_proofs
                                       WHERE organization_id = current_organization() AND came_back_as @> ARRAY[?::text])""").param(callSid).query(Boolean.class).single();
    }

    /** Of all organizations. */
    static List<Due> due(JdbcClient jdbc, int most) {
        return jdbc.sql("SELECT organization_id, id FROM list_due_proofs(?)")
                .param(most)
                .query((row, number) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    /** Waits for the carrier to say what became of the call. @return false if it was waited for long enough */
    static boolean postpone(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        UPDATE forwarding_proofs SET due_at = now() + interval '30 seconds'
                        WHERE id = ? AND result IS NULL AND created_at > now() - interval '15 minutes'""").param(id).update() == 1;
    }

    static Optional<Returned> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        SELECT coalesce(p.twilio_call_sid, ''), cardinality(p.came_back_as), p.was_proven,
                               coalesce(f.last_forwarded_call_at >= p.created_at, false), f.status <> 'disabled', f.id
                        FROM forwarding_proofs p JOIN hybrid_forwarding_configs f ON f.id = p.forwarding_config_id
                        WHERE p.id = ? AND p.result IS NULL FOR UPDATE OF p""")
                .param(id)
                .query((row, number) -> new Returned(
                        row.getString(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getObject(6, UUID.class)))
                .optional();
    }

    static void end(JdbcClient jdbc, UUID id, UUID config, String result) {
        jdbc.sql("UPDATE forwarding_proofs SET result = ?, ended_at = now() WHERE id = ?")
                .params(result, id)
                .update();
        jdbc.sql(
                        "UPDATE hybrid_forwarding_configs SET proof_result = ?, proof_at = now(), updated_at = now() WHERE id = ?")
                .params(result, config)
                .update();
    }

    /** A proof whose time is over. */
    record Due(UUID organization, UUID id) {}

    /**
     * What is known of a proof that is not ended.
     *
     * @param callSid of the call that went out; empty if it is not known whether one did
     * @param times it came back
     * @param wasProven before it began
     * @param forwardedSince whether a call was really forwarded meanwhile
     * @param inUse whether the forwarding is not switched off
     */
    record Returned(String callSid, int times, boolean wasProven, boolean forwardedSince, boolean inUse, UUID config) {}
}
