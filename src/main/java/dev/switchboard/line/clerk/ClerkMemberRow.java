package dev.switchboard.line.clerk;

import dev.switchboard.ground.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A membership as Clerk has told of it; its id is never given again. Every method works in the scope of the organization.
 *
 * @param user none: it was deleted before anything else was told of it
 * @param madeAt when it was made at Clerk
 * @param pending whether it waits for another owner
 */
record ClerkMemberRow(
        String membershipId,
        Optional<String> user,
        Role role,
        Optional<String> name,
        Optional<String> email,
        Instant madeAt,
        Instant changedAt,
        boolean deleted,
        boolean pending) {

    private static final String COLUMNS = """
            SELECT membership_id, user_id, role, name, email, made_at, changed_at, deleted, pending FROM clerk_members
            WHERE organization_id = current_organization()""";

    /** What is older than what is known changes nothing, and nothing brings back what is deleted. */
    private static final String WRITE = """
            INSERT INTO clerk_members AS m (organization_id, membership_id, user_id, role, name, email, made_at, changed_at, deleted)
            VALUES (current_organization(), :id, :user, :role, :name, :email, :made, :changed, :deleted)
            ON CONFLICT (organization_id, membership_id) DO UPDATE SET user_id = coalesce(m.user_id, excluded.user_id),
                role = CASE WHEN excluded.deleted THEN m.role ELSE excluded.role END, name = excluded.name, email = excluded.email,
                changed_at = greatest(m.changed_at, excluded.changed_at), deleted = m.deleted OR excluded.deleted
            WHERE NOT m.deleted AND (excluded.deleted OR m.changed_at <= excluded.changed_at)""";

    static void write(JdbcClient jdbc, ClerkMemberRow row) {
        jdbc.sql(WRITE)
                .param("id", row.membershipId)
                .param("user", row.user.orElse(null), java.sql.Types.VARCHAR)
                .param("role", row.role.wire())
                .param("name", row.name.orElse(null), java.sql.Types.VARCHAR)
                .param("email", row.email.orElse(null), java.sql.Types.VARCHAR)
                .param("made", row.madeAt.atOffset(ZoneOffset.UTC))
                .param("changed", row.changedAt.atOffset(ZoneOffset.UTC))
                .param("deleted", row.deleted)
                .update();
    }

    /** Owners first, and what is deleted last. */
    static List<ClerkMemberRow> all(JdbcClient jdbc) {
        return jdbc.sql(COLUMNS + " ORDER BY deleted, role = 'owner' DESC, changed_at LIMIT 10000")
                .query(ClerkMemberRow::of)
                .list();
    }

    static List<ClerkMemberRow> allPending(JdbcClient jdbc) {
        return jdbc.sql(COLUMNS + " AND pending ORDER BY changed_at")
                .query(ClerkMemberRow::of)
                .list();
    }

    static Optional<ClerkMemberRow> find(JdbcClient jdbc, String membershipId) {
        return jdbc.sql(COLUMNS + " AND membership_id = ?")
                .param(membershipId)
                .query(ClerkMemberRow::of)
                .optional();
    }

    static List<ClerkMemberRow> ofUser(JdbcClient jdbc, String user) {
        return jdbc.sql(COLUMNS + " AND user_id = ? ORDER BY changed_at DESC")
                .param(user)
                .query(ClerkMemberRow::of)
                .list();
    }

    static void markDeleted(JdbcClient jdbc, String membershipId) {
        jdbc.sql("""
                        UPDATE clerk_members SET deleted = true, name = NULL, email = NULL
                        WHERE organization_id = current_organization() AND membership_id = ?""").param(membershipId).update();
    }

    static void pending(JdbcClient jdbc, String membershipId, boolean pending) {
        jdbc.sql("""
                        UPDATE clerk_members SET pending = :pending
                        WHERE organization_id = current_organization() AND membership_id = :id AND pending <> :pending""").param("pending", pending).param("id", membershipId).update();
    }

    /** Whether a person has removed them since; what Clerk removed, Clerk may bring back. */
    static boolean removedHere(JdbcClient jdbc, String user, Instant since) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM member_removals WHERE organization_id = current_organization() AND user_id = :user
                                       AND removed_by <> 'clerk' AND removed_at >= :since)""")
                .param("user", user)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    static boolean wasRemoved(JdbcClient jdbc, String user) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM member_removals WHERE organization_id = current_organization() AND user_id = ?)""").param(user).query(Boolean.class).single();
    }

    private static ClerkMemberRow of(ResultSet row, int number) throws SQLException {
        return new ClerkMemberRow(
                row.getString(1),
                Optional.ofNullable(row.getString(2)),
                Role.of(row.getString(3)).orElse(Role.MEMBER),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getBoolean(8),
                row.getBoolean(9));
    }
}
