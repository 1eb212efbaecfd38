package dev.switchboard.line.telephony;

import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements about forwardings, in the scope of an organization. */
final class ForwardingStore {

    private static final String READ = """
            SELECT f.*, EXISTS (SELECT FROM forwarding_proofs p WHERE p.forwarding_config_id = f.id AND p.result IS NULL) AS proof_running
            FROM hybrid_forwarding_configs f WHERE f.organization_id = current_organization()""";

    /** Setting it up again starts from nothing: what was confirmed and proven was another code. */
    private static final String PUT = """
            INSERT INTO hybrid_forwarding_configs AS f (organization_id, verified_caller_id, sim_phone_number, forwarding_type, carrier,
                carrier_country_code, twilio_forwarding_number, ring_time_seconds, generated_activation_code, generated_deactivation_code,
                dialable_code)
            VALUES (:organization, :callerId, :sim, :type, :carrier, :country, :destination, :ring, :on, :off, :dialable)
            ON CONFLICT (organization_id, sim_phone_number) DO UPDATE SET
                verified_caller_id = excluded.verified_caller_id, forwarding_type = excluded.forwarding_type, carrier = excluded.carrier,
                carrier_country_code = excluded.carrier_country_code, twilio_forwarding_number = excluded.twilio_forwarding_number,
                ring_time_seconds = excluded.ring_time_seconds, generated_activation_code = excluded.generated_activation_code,
                generated_deactivation_code = excluded.generated_deactivation_code, dialable_code = excluded.dialable_code, status = 'pending_setup',
                user_confirmed_setup = false, confirmed_at = NULL, proof_result = NULL, proof_at = NULL, reminded_at = NULL,
                created_at = now(), updated_at = now()
            RETURNING id""";

    private ForwardingStore() {}

    static Optional<ForwardingConfig> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(READ + " AND f.id = ?")
                .param(id)
                .query(ForwardingStore::row)
                .optional();
    }

    static Optional<ForwardingConfig> ofCallerId(JdbcClient jdbc, UUID callerId) {
        return jdbc.sql(READ + " AND f.verified_caller_id = ?")
                .param(callerId)
                .query(ForwardingStore::row)
                .optional();
    }

    static Optional<ForwardingConfig> ofNumber(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql(READ + " AND f.sim_phone_number = ?")
                .param(number.e164())
                .query(ForwardingStore::row)
                .optional();
    }

    /** Whether calls of this number come here, or are about to. */
    static boolean isForwarded(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM hybrid_forwarding_configs
                                       WHERE organization_id = current_organization() AND sim_phone_number = ? AND status <> 'disabled')""").param(number.e164()).query(Boolean.class).single();
    }

    static UUID put(JdbcClient jdbc, UUID organization, CallerId callerId, ForwardingWish wish, ForwardingCodes codes) {
        AgentProfiles.tellChanged(jdbc); // which words a forwarded caller hears first
        return jdbc.sql(PUT)
                .param("organization", organization)
                .param("callerId", callerId.id())
                .param("sim", callerId.number().e164())
                .param("type", wish.type().wire())
                .param("carrier", wish.carrier())
                .param("country", wish.countryCode())
                .param("destination", wish.destination().e164())
                .param("ring", wish.ringTimeSeconds())
                .param("on", codes.activation())
                .param("off", codes.deactivation())
                .param("dialable", codes.onDial().keys())
                .query(UUID.class)
                .single();
    }

    static void confirm(JdbcClient jdbc, UUID id) {
        jdbc.sql("""
                        UPDATE hybrid_forwarding_configs SET status = 'active', user_confirmed_setup = true,
                            confirmed_at = coalesce(confirmed_at, now()), updated_at = now() WHERE id = ?""").param(id).update();
    }

    static void disable(JdbcClient jdbc, UUID id) {
        AgentProfiles.tellChanged(jdbc);
        jdbc.sql("UPDATE hybrid_forwarding_configs SET status = 'disabled', updated_at = now() WHERE id = ?")
                .param(id)
                .update();
    }

    private static ForwardingConfig row(ResultSet row, int number) throws SQLException {
        return new ForwardingConfig(
                row.getObject("id", UUID.class),
                row.getObject("verified_caller_id", UUID.class),
                row.getString("sim_phone_number"),
                row.getString("forwarding_type"),
                row.getString("carrier"),
                row.getString("carrier_country_code"),
                row.getString("twilio_forwarding_number"),
                row.getInt("ring_time_seconds"),
                row.getString("generated_activation_code"),
                row.getString("generated_deactivation_code"),
                row.getString("dialable_code"),
                row.getString("status"),
                row.getBoolean("user_confirmed_setup"),
                instant(row, "confirmed_at"),
                instant(row, "last_forwarded_call_at"),
                row.getString("proof_result"),
                instant(row, "proof_at"),
                row.getBoolean("proof_running"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
