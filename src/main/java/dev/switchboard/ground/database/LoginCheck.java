package dev.switchboard.ground.database;

import dev.switchboard.ground.start.StartRefusedException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to answer calls with a login, or over a table, that would let one organization see another. */
final class LoginCheck {

    private static final String POWERS = """
            WITH powerful AS (
                SELECT r.oid, r.rolname FROM pg_roles r
                WHERE r.rolsuper OR r.rolbypassrls
                   OR r.rolname IN ('switchboard_directory', 'switchboard_writer', 'switchboard_backup', 'pg_read_all_data', 'pg_write_all_data',
                                    'pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')
                   OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace))
            SELECT p.power FROM pg_roles login,
                LATERAL (
                    SELECT 'superuser' AS power WHERE login.rolsuper
                    UNION ALL SELECT 'BYPASSRLS' WHERE login.rolbypassrls
                    UNION ALL SELECT 'the owner of tables' WHERE EXISTS (
                        SELECT FROM pg_class c WHERE c.relowner = login.oid AND c.relnamespace = 'public'::regnamespace)
                    UNION ALL SELECT 'a member of ' || m.rolname FROM powerful m
                        WHERE NOT login.rolsuper AND m.oid <> login.oid AND pg_has_role(login.oid, m.oid, 'MEMBER')) p
            WHERE login.rolname = ?""";

    private LoginCheck() {}

    /** @throws StartRefusedException if that login could see past the policies; one that does not exist yet is well */
    static void requirePowerless(JdbcClient jdbc, String login) {
        List<String> powers = jdbc.sql(POWERS).param(login).query(String.class).list();
        if (!powers.isEmpty()) {
            throw new StartRefusedException(
                    "The login of requests, " + login + ", is " + String.join(", ", powers)
                            + ", so row-level security would not bind it. Nothing of it was changed.",
                    "Set DATABASE_APP_USER to a login that is none of these (REVOKE what it is a member of), or leave it"
                            + " unset for switchboard_app.");
        }
    }

    /** As the login of requests itself. */
    static void run(JdbcClient jdbc) {
        requirePowerless(
                jdbc, jdbc.sql("SELECT current_user").query(String.class).single());
        List<String> unprotected = Protection.missing(jdbc);
        if (!unprotected.isEmpty()) {
            throw new StartRefusedException(
                    "Tables with organization_id lack forced row-level security: " + unprotected,
                    "Call protect_organization_rows('<table>') in the migration that makes the table, give it no other"
                            + " policy for switchboard_app, and grant no view over it.");
        }
    }
}
