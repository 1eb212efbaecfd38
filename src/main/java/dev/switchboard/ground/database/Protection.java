package dev.switchboard.ground.database;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether every table of organizations is protected: row-level security is on and forced, and each policy that binds the
 * login of requests lets it see, and write, the rows of the organization in scope and no others. One more policy that is
 * wider would be enough to see them all, because permissive policies add up.
 */
public final class Protection {

    private static final String UNPROTECTED = """
            WITH relation AS (
                SELECT c.oid, c.relname, c.relkind, c.relrowsecurity AND c.relforcerowsecurity AS forced, c.reloptions,
                       format('(%s = current_organization())', a.attname) AS own
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
                    AND a.attname = CASE c.relname WHEN 'organizations' THEN 'id' ELSE 'organization_id' END
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            ), policy AS (
                SELECT p.polrelid, coalesce(pg_get_expr(p.polqual, p.polrelid), r.own) = r.own
                           AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid), r.own) = r.own AS narrow
                FROM pg_policy p JOIN relation r ON r.oid = p.polrelid
                WHERE p.polpermissive AND EXISTS (
                    SELECT FROM unnest(p.polroles) bound WHERE bound = 0 OR pg_has_role('switchboard_app', bound, 'USAGE'))
            )
            SELECT r.relname || CASE
                WHEN r.relkind IN ('v', 'm', 'f') THEN ' (a view, or a foreign table, that requests may read past the policies)'
                WHEN NOT r.forced THEN ' (row-level security is missing or not forced)'
                WHEN NOT EXISTS (SELECT FROM policy p WHERE p.polrelid = r.oid) THEN ' (it has no policy)'
                ELSE ' (a policy is wider than the organization in scope)' END
            FROM relation r
            WHERE CASE WHEN r.relkind IN ('v', 'm', 'f')
                THEN has_table_privilege('switchboard_app', r.oid, 'SELECT')
                    AND NOT (r.relkind = 'v' AND coalesce('security_invoker=true' = ANY (r.reloptions), false))
                ELSE NOT r.forced OR NOT EXISTS (SELECT FROM policy p WHERE p.polrelid = r.oid)
                    OR EXISTS (SELECT FROM policy p WHERE p.polrelid = r.oid AND NOT p.narrow) END
            ORDER BY 1""";

    private Protection() {}

    /** What is not protected, and why, each in a few words; empty if all is well. */
    public static List<String> missing(JdbcClient jdbc) {
        return jdbc.sql(UNPROTECTED).query(String.class).list();
    }
}
