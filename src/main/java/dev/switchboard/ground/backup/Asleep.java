package dev.switchboard.ground.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps an owner who is no superuser from writing rows as they were: forced policies, triggers, and keys that point at rows
 * to come. Put to sleep and woken in one transaction, so that nobody ever sees them asleep.
 */
final class Asleep {

    private static final String PUBLIC = " AND c.relnamespace = 'public'::regnamespace";

    private static final String TABLES_FORCED = """
            SELECT c.oid::regclass::text FROM pg_class c WHERE c.relforcerowsecurity AND c.relkind IN ('r', 'p')""" + PUBLIC;

    /** Statements that undo each other, in their pairs. */
    private static final String TRIGGER_PAIRS = """
            SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', c.oid::regclass, t.tgname) || E'\\n'
                || format('ALTER TABLE %s ENABLE TRIGGER %I', c.oid::regclass, t.tgname)
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled = 'O'""" + PUBLIC;

    private static final String KEY_PAIRS = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.oid::regclass, k.conname) || E'\\n'
                || format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
            WHERE k.contype = 'f' AND k.conparentid = 0""" + PUBLIC + " ORDER BY c.relname, k.conname";

    private final List<String> waking = new ArrayList<>();

    private Asleep() {}

    static Asleep put(Connection connection) throws SQLException {
        Asleep asleep = new Asleep();
        for (String pair : Catalog.texts(connection, TRIGGER_PAIRS)) {
            asleep.apply(connection, pair);
        }
        for (String pair : Catalog.texts(connection, KEY_PAIRS)) {
            asleep.apply(connection, pair);
        }
        for (String table : Catalog.texts(connection, TABLES_FORCED)) {
            asleep.apply(
                    connection,
                    "ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY\nALTER TABLE " + table
                            + " FORCE ROW LEVEL SECURITY");
        }
        return asleep;
    }

    private void apply(Connection connection, String pair) throws SQLException {
        int end = pair.indexOf('\n');
        Catalog.execute(connection, pair.substring(0, end));
        waking.add(pair.substring(end + 1));
    }

    /** @throws SQLException if a row points at one that is not there */
    void wake(Connection connection) throws SQLException {
        for (String statement : waking) {
            Catalog.execute(connection, statement);
        }
    }
}
