package dev.switchboard.desk.work;

import dev.switchboard.ground.security.Departures;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was assigned to somebody who is removed is nobody's: it would wait for them for good. */
@Component
final class LeftWork implements Departures {

    private static final String UNASSIGN = """
            WITH theirs AS (
                UPDATE conversations SET assignee_id = NULL, updated_at = now()
                WHERE organization_id = current_organization() AND assignee_id = :user RETURNING id, contact_id)
            INSERT INTO messages (organization_id, conversation_id, contact_id, direction, method, purpose, sender_name, content, status,
                sent_at)
            SELECT current_organization(), id, contact_id, 'outbound', 'internal', 'step', 'Switchboard', :words, 'sent', now()
            FROM theirs ORDER BY id""";

    @Override
    public void left(JdbcClient jdbc, UUID organization, String user, String name) {
        jdbc.sql(UNASSIGN)
                .param("user", user)
                .param("words", "Unassigned: " + name + " is no longer on the team")
                .update();
    }
}
