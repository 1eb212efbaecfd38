package dev.switchboard.carrier.handoff;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hand-overs that somebody else than our carrier connects, who tells no more of them than that caller and phone were put together. */
public final class ConnectedElsewhere {

    private ConnectedElsewhere() {}

    /** In the organization's transaction, before the caller's call is over; nothing happens where no phone rings. */
    public static boolean told(JdbcClient jdbc, UUID call) {
        int connected = jdbc.sql("""
                        UPDATE call_transfers SET state = 'connected', updated_at = now()
                        WHERE organization_id = current_organization() AND call_id = ? AND state = 'ringing'""").param(call).update();
        if (connected > 0) {
            jdbc.sql(
                            "UPDATE phone_calls SET transfer_answered_at = coalesce(transfer_answered_at, now()), updated_at = now() WHERE id = ?")
                    .param(call)
                    .update();
        }
        return connected > 0;
    }
}
