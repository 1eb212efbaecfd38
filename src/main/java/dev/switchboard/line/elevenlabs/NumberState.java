package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A number of an organization, and what should be true of it at ElevenLabs; each method runs in the organization's transaction.
 *
 * @param engine whether its callers talk to an agent at ElevenLabs
 * @param agentId the organization's own; empty: the platform's
 * @param phoneId its id there; empty: none yet, or no more
 * @param accountSid the carrier account that it is in; empty if nobody wrote it down
 */
record NumberState(
        UUID id,
        PhoneNumber number,
        Carrier carrier,
        String label,
        String status,
        boolean engine,
        Optional<String> agentId,
        Optional<String> phoneId,
        Optional<String> accountSid) {

    private static final String COLUMNS = """
            SELECT n.id, n.phone_number, n.provider, coalesce(n.friendly_name, n.phone_number), n.status,
                coalesce(s.voice_engine, 'own') = 'elevenlabs', s.elevenlabs_agent_id, n.elevenlabs_phone_id, n.account_sid
            FROM organization_phone_numbers n LEFT JOIN agent_settings s ON s.organization_id = n.organization_id
            WHERE n.organization_id = current_organization() AND n.phone_number IS NOT NULL""";

    static Optional<NumberState> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(COLUMNS + " AND n.id = ?")
                .param(id)
                .query(NumberState::row)
                .optional();
    }

    static Optional<NumberState> find(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql(COLUMNS + " AND n.phone_number = ? AND n.status <> 'released'")
                .param(number.e164())
                .query(NumberState::row)
                .optional();
    }

    private static NumberState row(ResultSet row, int number) throws SQLException {
        return new NumberState(
                row.getObject(1, UUID.class),
                new PhoneNumber(row.getString(2)),
                Carrier.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getString(8)),
                Optional.ofNullable(row.getString(9)));
    }

    boolean isReleased() {
        return status.equals("released");
    }

    /** Whether ElevenLabs should know of it. */
    boolean belongsThere() {
        return engine && !isReleased();
    }

    /** Nobody is told that it is in use before it is answered. */
    void waits(JdbcClient jdbc) {
        jdbc.sql("""
                        UPDATE organization_phone_numbers SET status = 'pending', is_active = false, updated_at = now()
                        WHERE organization_id = current_organization() AND id = ? AND status = 'active' AND elevenlabs_phone_id IS NULL""").param(id).update();
    }

    /** @return false if it was released meanwhile */
    boolean imported(JdbcClient jdbc, String phone) {
        return jdbc.sql("""
                                UPDATE organization_phone_numbers SET elevenlabs_phone_id = :phone, updated_at = now(),
                                    is_active = is_active OR status = 'pending',
                                    status = CASE status WHEN 'pending' THEN 'active' ELSE status END
                                WHERE organization_id = current_organization() AND id = :id AND status <> 'released'""").param("phone", phone).param("id", id).update() > 0;
    }

    /** It answers here again, or nowhere. */
    void removed(JdbcClient jdbc) {
        jdbc.sql("""
                        UPDATE organization_phone_numbers SET elevenlabs_phone_id = NULL, updated_at = now(),
                            is_active = CASE WHEN status = 'pending' AND :waited THEN true ELSE is_active END,
                            status = CASE WHEN status = 'pending' AND :waited THEN 'active' ELSE status END
                        WHERE organization_id = current_organization() AND id = :id
                          AND elevenlabs_phone_id IS NOT DISTINCT FROM :phone""")
                .param("id", id)
                .param("waited", !engine)
                .param("phone", phoneId.orElse(null), Types.VARCHAR)
                .update();
    }

    @Override
    public String toString() {
        return "NumberState[" + id + " " + status + "]";
    }
}
