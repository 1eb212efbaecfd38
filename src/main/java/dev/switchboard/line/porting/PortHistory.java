package dev.switchboard.line.porting;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every state that a request was in, oldest first. */
final class PortHistory {

    private static final int MOST = 200;

    private PortHistory() {}

    static void add(
            JdbcClient jdbc,
            UUID organization,
            UUID port,
            PortState state,
            Optional<String> carrierStatus,
            Optional<String> reason,
            String actor) {
        jdbc.sql("""
                        INSERT INTO port_history (organization_id, port_request_id, state, carrier_status, reason, actor)
                        VALUES (:organization, :port, :state, :status, :reason, :actor)""")
                .param("organization", organization)
                .param("port", port)
                .param("state", state.wire())
                .param("status", carrierStatus.orElse(null), Types.VARCHAR)
                .param("reason", reason.orElse(null), Types.VARCHAR)
                .param("actor", actor)
                .update();
    }

    static List<PortStep> of(JdbcClient jdbc, UUID port) {
        return jdbc.sql("""
                        SELECT state, carrier_status, reason, actor, created_at FROM port_history
                        WHERE organization_id = current_organization() AND port_request_id = ? ORDER BY id LIMIT ?""")
                .params(port, MOST)
                .query((row, number) -> new PortStep(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }
}
