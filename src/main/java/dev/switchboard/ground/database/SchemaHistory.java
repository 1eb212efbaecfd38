package dev.switchboard.ground.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Where Flyway writes down which migrations a database has had. */
final class SchemaHistory {

    static final String TABLE = "flyway_schema_history";

    private SchemaHistory() {}

    /** Whether it was ever migrated. */
    static boolean isThere(JdbcClient jdbc) {
        return jdbc.sql("SELECT to_regclass('public." + TABLE + "') IS NOT NULL")
                .query(Boolean.class)
                .single();
    }

    /** So that whoever serves without the owner's login can see what was done; granted once, as two who grant at once fail. */
    static void letBeRead(JdbcClient jdbc) {
        boolean granted = jdbc.sql("SELECT has_table_privilege(?, 'public." + TABLE + "', 'SELECT')")
                .param(AppLogin.ROLE)
                .query(Boolean.class)
                .single();
        if (!granted) {
            jdbc.sql("GRANT SELECT ON public." + TABLE + " TO " + AppLogin.ROLE).update();
        }
    }

    /** Whether the login that asks may read it. */
    static boolean isReadable(JdbcClient jdbc) {
        return isThere(jdbc)
                && jdbc.sql("SELECT has_table_privilege('public." + TABLE + "', 'SELECT')")
                        .query(Boolean.class)
                        .single();
    }
}
