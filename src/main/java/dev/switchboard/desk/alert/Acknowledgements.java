package dev.switchboard.desk.alert;

import dev.switchboard.desk.message.ThreadLines;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has seen an alert: nobody else is asked then. */
@Component
public final class Acknowledgements {

    private final OrganizationScope scope;

    Acknowledgements(OrganizationScope scope) {
        this.scope = scope;
    }

    /**
     * Somebody has looked at it in the console; again it changes nothing.
     *
     * @return false if there is no such alert
     */
    public boolean acknowledge(UUID organization, UUID alert, String user) {
        return scope.in(organization, jdbc -> {
            boolean there = jdbc.sql(
                            "SELECT EXISTS (SELECT FROM agent_alerts WHERE organization_id = current_organization() AND id = ?)")
                    .param(alert)
                    .query(Boolean.class)
                    .single();
            if (there) {
                acknowledge(jdbc, alert, user, name(jdbc, user).orElse("Somebody") + " saw the alert");
            }
            return there;
        });
    }

    /**
     * The same in the caller's transaction.
     *
     * @param by the member, or a word for how it came to be seen
     * @param line for the thread
     */
    public static void acknowledge(JdbcClient jdbc, UUID alert, String by, String line) {
        Optional<Seen> seen = jdbc.sql("""
                        UPDATE agent_alerts a SET acknowledged_at = now(), acknowledged_by = :by, updated_at = now()
                        WHERE a.organization_id = current_organization() AND a.id = :id AND a.acknowledged_at IS NULL
                        RETURNING a.call_id, coalesce(a.conversation_id, (SELECT p.conversation_id FROM phone_calls p WHERE p.id = a.call_id))""")
                .param("by", by, Types.VARCHAR)
                .param("id", alert)
                .query((row, number) -> new Seen(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
        seen.filter(it -> it.conversation != null)
                .ifPresent(it -> ThreadLines.add(jdbc, it.conversation, it.call, line, "alert:" + alert + ":seen"));
    }

    private static Optional<String> name(JdbcClient jdbc, String user) {
        return jdbc.sql("""
                        SELECT coalesce(name, email) FROM organization_members
                        WHERE organization_id = current_organization() AND user_id = ? AND coalesce(name, email) IS NOT NULL""").param(user).query(String.class).optional();
    }

    private record Seen(@Nullable UUID call, @Nullable UUID conversation) {}
}
