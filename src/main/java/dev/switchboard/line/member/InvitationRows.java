package dev.switchboard.line.member;

import dev.switchboard.ground.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of invitations. Every method works in the scope that {@code jdbc} is in. */
final class InvitationRows {

    private static final String COLUMNS = """
            SELECT id, email, role, invited_by, created_at, expires_at, accepted_at, revoked_at FROM organization_invitations
            WHERE organization_id = current_organization()""";

    private static final String INSERT = """
            INSERT INTO organization_invitations (organization_id, email, role, token_hash, sealed, key_version, invited_by, expires_at)
            VALUES (current_organization(), :email, :role, :hash, :sealed, :version, :by, now() + interval '7 days') RETURNING id""";

    private static final String REVOKE = """
            UPDATE organization_invitations SET revoked_at = now(), revoked_by = :by, sealed = NULL
            WHERE organization_id = current_organization() AND accepted_at IS NULL AND revoked_at IS NULL AND\s""";

    private static final String RECENT = """
             AND (accepted_at IS NULL AND revoked_at IS NULL OR created_at > now() - interval '30 days')
            AND (:before::uuid IS NULL OR id < :before::uuid) ORDER BY id DESC LIMIT :most""";

    private InvitationRows() {}

    static boolean isMember(JdbcClient jdbc, String email) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM organization_members WHERE organization_id = current_organization()
                                       AND NOT by_token AND lower(email) = lower(?))""").param(email).query(Boolean.class).single();
    }

    static int madeToday(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) FROM organization_invitations
                        WHERE organization_id = current_organization() AND created_at > now() - interval '1 day'""").query(Integer.class).single();
    }

    static UUID insert(
            JdbcClient jdbc, String email, Role role, InvitationToken token, byte[] sealed, int version, String by) {
        return jdbc.sql(INSERT)
                .param("email", email)
                .param("role", role.wire())
                .param("hash", token.hash())
                .param("sealed", sealed)
                .param("version", version)
                .param("by", by)
                .query(UUID.class)
                .single();
    }

    /** One address has one open invitation: the last. */
    static void revokeOf(JdbcClient jdbc, String email, String by) {
        jdbc.sql(REVOKE + "lower(email) = lower(:email)")
                .param("by", by)
                .param("email", email)
                .update();
    }

    static boolean revoke(JdbcClient jdbc, UUID id, String by) {
        return jdbc.sql(REVOKE + "id = :id").param("by", by).param("id", id).update() == 1;
    }

    /** Whoever waits for the same link sees what came of it. */
    static Optional<Invitation> hold(JdbcClient jdbc, InvitationToken token) {
        return jdbc.sql(COLUMNS + " AND token_hash = ? FOR UPDATE")
                .param(token.hash())
                .query(InvitationRows::row)
                .optional();
    }

    static Optional<Invitation> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(COLUMNS + " AND id = ?")
                .param(id)
                .query(InvitationRows::row)
                .optional();
    }

    /** Newest first; what was revoked or accepted long ago is left out. */
    static List<Invitation> list(JdbcClient jdbc, Optional<UUID> before, int most) {
        return jdbc.sql(COLUMNS + RECENT)
                .param("before", before.map(UUID::toString).orElse(null), java.sql.Types.VARCHAR)
                .param("most", most)
                .query(InvitationRows::row)
                .list();
    }

    static void accept(JdbcClient jdbc, UUID id, String user) {
        jdbc.sql("""
                        UPDATE organization_invitations SET accepted_at = now(), accepted_by = ?, sealed = NULL
                        WHERE organization_id = current_organization() AND id = ?""").params(user, id).update();
    }

    static boolean acceptedBy(JdbcClient jdbc, UUID id, String user) {
        return jdbc.sql("SELECT accepted_by = ? FROM organization_invitations WHERE id = ? AND accepted_at IS NOT NULL")
                .params(user, id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static Invitation row(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getString("email"),
                Role.of(row.getString("role")).orElse(Role.MEMBER),
                row.getString("invited_by"),
                time(row, "created_at").orElseThrow(),
                time(row, "expires_at").orElseThrow(),
                time(row, "accepted_at"),
                time(row, "revoked_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
