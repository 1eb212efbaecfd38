package dev.switchboard.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Millions of finished calls, a million of each day up to today, as they would have come in. */
final class GrowthFill {

    static final String ORGANIZATION = "('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid";
    static final String ACCOUNT = "AC0000000000000000000000000000bec1";

    private static final int A_DAY = 1_000_000;

    private final Connection owner;

    GrowthFill(Connection owner) {
        this.owner = owner;
    }

    /** Does nothing if they are there. Indexes are built afterwards, which is the faster way by far. */
    void to(int millions, int organizations) throws SQLException {
        if (count("SELECT count(*) FROM (SELECT FROM phone_calls LIMIT 1) AS any_call") > 0) {
            return;
        }
        long start = System.nanoTime();
        Map<String, String> indexes = indexes();
        for (String index : indexes.keySet()) {
            execute("DROP INDEX " + index);
        }
        execute("SET session_replication_role = replica"); // neither foreign keys nor notifications
        execute("SET maintenance_work_mem = '1GB'");
        for (int day = millions - 1; day >= 0; day--) {
            execute(day(day, organizations));
        }
        for (String index : indexes.values()) {
            execute(index);
        }
        execute("SET session_replication_role = origin");
        execute("VACUUM ANALYZE phone_calls");
        execute("CHECKPOINT");
        System.out.printf("%d million calls made in %d s%n", millions, (System.nanoTime() - start) / 1_000_000_000);
    }

    private static String day(int ago, int organizations) {
        return """
                INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, original_called_number,
                    stir_verstat, status, call_duration_seconds, created_at, updated_at, ended_at, written_on)
                SELECT uuidv7(at - now()), %s, '%s', 'CA' || md5(random()::text || i), '+1405' || 2000000 + i, '+1' || 2132000000 + n,
                    '+1' || 2132000000 + n, 'TN-Validation-Passed-A', CASE WHEN i %% 5 = 0 THEN 'missed' ELSE 'completed' END, 60, at, at, at, (at AT TIME ZONE 'UTC')::date
                FROM (SELECT i, floor(random() * %d)::int AS n, date_trunc('day', now(), 'UTC') - %d * interval '1 day'
                        + i / %d.0 * (CASE WHEN %d = 0 THEN now() - date_trunc('day', now(), 'UTC') ELSE interval '1 day' END) AS at
                      FROM generate_series(1, %d) i) made""".formatted(ORGANIZATION, ACCOUNT, organizations, ago, A_DAY, ago, A_DAY);
    }

    private Map<String, String> indexes() throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index
                        WHERE indrelid = 'phone_calls'::regclass AND NOT indisprimary""")) {
            while (rows.next()) {
                indexes.put(rows.getString(1), rows.getString(2));
            }
        }
        return indexes;
    }

    private long count(String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
