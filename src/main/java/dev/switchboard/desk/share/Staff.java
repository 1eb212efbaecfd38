package dev.switchboard.desk.share;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody of the organization who does something with a call.
 *
 * @param userId the token's subject
 */
public record Staff(UUID organizationId, String userId) {

    /** As colleagues know them; shown beside what they sent. */
    String name(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT coalesce(nullif(name, ''), email) FROM organization_members
                        WHERE organization_id = current_organization() AND user_id = ?""")
                .param(userId)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(name -> name)
                .orElse("Team");
    }

    @Override
    public String toString() {
        return "Staff[" + organizationId + "]";
    }
}
