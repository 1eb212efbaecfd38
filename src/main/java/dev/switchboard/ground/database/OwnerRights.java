package dev.switchboard.ground.database;

import dev.switchboard.ground.start.StartRefusedException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the owner has to be allowed for migrations. No superuser is needed: managed services give nobody that. Whoever lacks
 * something is told before anything is changed, each with the statement that mends it.
 */
final class OwnerRights {

    /** Their extensions are trusted: whoever may create in the database may install them. */
    private static final String MISSING = """
            WITH needed_role AS (
                SELECT name, r.oid FROM unnest(ARRAY['app', 'worker', 'directory', 'writer', 'backup']) kind,
                    LATERAL (SELECT 'switchboard_' || kind AS name) named LEFT JOIN pg_roles r ON r.rolname = name
            ), me AS (SELECT rolname, rolcreaterole OR rolsuper AS makes_roles, rolsuper FROM pg_roles WHERE rolname = current_user)
            SELECT format('to create in the database (GRANT CREATE ON DATABASE %I TO %I)', current_database(), rolname) FROM me
            WHERE NOT has_database_privilege(current_database(), 'CREATE')
            UNION ALL
            SELECT format('to let others create in schema public (ALTER SCHEMA public OWNER TO %I)', rolname) FROM me
            WHERE NOT has_schema_privilege('public', 'CREATE WITH GRANT OPTION')
            UNION ALL
            SELECT format('to make roles (ALTER ROLE %I CREATEROLE, or deploy/postgresql/roles.sql): %s is missing', rolname, name)
            FROM me, needed_role WHERE NOT makes_roles AND oid IS NULL
            UNION ALL
            SELECT format('to grant a role that is there already (GRANT %I TO %I WITH ADMIN OPTION)', name, rolname)
            FROM me, needed_role WHERE NOT rolsuper AND oid IS NOT NULL AND NOT pg_has_role(oid, 'MEMBER WITH ADMIN OPTION')
            UNION ALL
            SELECT format('extension %s, which this server does not have', name) FROM unnest(ARRAY['btree_gin', 'btree_gist', 'pg_trgm']) AS wanted (name)
            WHERE NOT EXISTS (SELECT FROM pg_available_extensions e WHERE e.name = wanted.name)""";

    private OwnerRights() {}

    /** What the login that asks lacks, in words; empty if nothing. */
    static List<String> missing(JdbcClient jdbc) {
        return jdbc.sql(MISSING).query(String.class).list();
    }

    static boolean mayMakeRoles(JdbcClient jdbc) {
        return jdbc.sql("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
                .query(Boolean.class)
                .single();
    }

    /** @throws StartRefusedException if something is missing */
    static void require(JdbcClient jdbc) {
        List<String> missing = missing(jdbc);
        if (!missing.isEmpty()) {
            throw new StartRefusedException(
                    "The owner of the database, DATABASE_USER, lacks the right " + String.join("; ", missing) + ".",
                    "Have the database's administrator grant it, and start again. docs/deploy.md says what managed services give.");
        }
    }
}
