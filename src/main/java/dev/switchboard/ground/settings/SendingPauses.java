package dev.switchboard.ground.settings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Organizations whose carrier refuses their account. Every method works in the scope that {@code jdbc} is in. */
@Component
final class SendingPauses {

    Optional<Pause> find(JdbcClient jdbc) {
        return jdbc.sql("SELECT reason, since FROM sending_pauses WHERE organization_id = current_organization()")
                .query((row, number) -> new Pause(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The account was changed: what waits for it is tried now. */
    void end(JdbcClient jdbc) {
        jdbc.sql("DELETE FROM sending_pauses WHERE organization_id = current_organization()")
                .update();
        jdbc.sql("""
                        UPDATE events SET available_at = now()
                        WHERE organization_id = current_organization() AND status = 'pending' AND type IN ('alert.requested', 'message.queued')
                          AND available_at > now()""").update();
    }

    /** @param reason in words for the owner of the business */
    record Pause(String reason, Instant since) {}
}
