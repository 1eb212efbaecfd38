package dev.switchboard.line.clerk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far an organization's first number is. Every method works in the scope that {@code jdbc} is in.
 *
 * @param state {@code ordered}, {@code provisioned} or {@code failed}
 * @param order the last one
 * @param tries orders so far, this one included
 */
record ProvisioningRow(String state, Optional<UUID> order, Optional<String> areaCode, int tries) {

    private static final String HOLD = """
            SELECT state, order_id, area_code, tries FROM organization_provisioning
            WHERE organization_id = current_organization() FOR UPDATE""";

    private static final String UPDATE = "UPDATE organization_provisioning SET updated_at = now(), ";
    private static final String HERE = " WHERE organization_id = current_organization()";

    static void begin(JdbcClient jdbc, Optional<String> areaCode) {
        jdbc.sql("""
                        INSERT INTO organization_provisioning AS p (organization_id, state, area_code) VALUES (current_organization(), 'ordered', :area)
                        ON CONFLICT (organization_id) DO UPDATE SET area_code = coalesce(excluded.area_code, p.area_code)""")
                .param("area", areaCode.orElse(null), java.sql.Types.VARCHAR)
                .update();
    }

    /** Nobody else decides anything of it until the transaction ends. */
    static Optional<ProvisioningRow> hold(JdbcClient jdbc) {
        return jdbc.sql(HOLD).query(ProvisioningRow::of).optional();
    }

    static void ordered(JdbcClient jdbc, UUID order) {
        jdbc.sql(UPDATE + "state = 'ordered', next_at = NULL, reason = NULL, order_id = ?" + HERE)
                .param(order)
                .update();
    }

    /** One try more, by an order of its own. */
    static void again(JdbcClient jdbc) {
        jdbc.sql(UPDATE + "state = 'ordered', next_at = NULL, order_id = NULL, tries = tries + 1, asked_at = "
                        + "CASE WHEN state = 'provisioned' THEN now() ELSE asked_at END" + HERE)
                .update();
    }

    static void done(JdbcClient jdbc) {
        jdbc.sql(UPDATE + "state = 'provisioned', next_at = NULL, reason = NULL" + HERE)
                .update();
    }

    static void failed(JdbcClient jdbc, String reason, Duration pause) {
        jdbc.sql(UPDATE + "state = 'failed', reason = ?, next_at = now() + ? * interval '1 second'" + HERE)
                .params(reason.substring(0, Math.min(reason.length(), 200)), pause.toSeconds())
                .update();
    }

    static boolean hasNumber(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM organization_phone_numbers
                                       WHERE organization_id = current_organization() AND status <> 'released')""").query(Boolean.class).single();
    }

    boolean isProvisioned() {
        return state.equals("provisioned");
    }

    boolean isFailed() {
        return state.equals("failed");
    }

    boolean waitsFor(UUID id) {
        return state.equals("ordered") && order.filter(id::equals).isPresent();
    }

    private static ProvisioningRow of(ResultSet row, int number) throws SQLException {
        return new ProvisioningRow(
                row.getString(1),
                Optional.ofNullable(row.getObject(2, UUID.class)),
                Optional.ofNullable(row.getString(3)),
                row.getInt(4));
    }
}
