package dev.switchboard.database;

import dev.switchboard.start.StartRefusedException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to answer calls with a login, or over a table, that would let one organization see another. */
final class LoginCheck {

    private static final String POWERS = """
            SELECT array_remove(ARRAY[
                CASE WHEN rolsuper THEN 'superuser' END,
                CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
                CASE WHEN EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)
                     THEN 'the owner of tables' END], NULL)
            FROM pg_roles r WHERE rolname = current_user""";

    private static final String UNPROTECTED = """
            SELECT c.relname FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
              AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
                   OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'organization_scope'))
            ORDER BY 1""";

    private LoginCheck() {}

    static void run(JdbcClient jdbc) {
        List<?> powers = jdbc.sql(POWERS)
                .query((row, number) -> List.of((Object[]) row.getArray(1).getArray()))
                .single();
        if (!powers.isEmpty()) {
            throw new StartRefusedException(
                    "The login of requests is " + powers + ", so row-level security would not bind it.",
                    "Set DATABASE_APP_USER to a login that is none of these, or leave it unset for switchboard_app.");
        }
        List<String> unprotected = jdbc.sql(UNPROTECTED).query(String.class).list();
        if (!unprotected.isEmpty()) {
            throw new StartRefusedException(
                    "Tables with organization_id lack forced row-level security: " + unprotected,
                    "Call protect_organization_rows('<table>') in the migration that makes the table.");
        }
    }
}
