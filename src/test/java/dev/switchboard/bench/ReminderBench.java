package dev.switchboard.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * How fast reminders leave that are all due at once, by a carrier that takes each at once, and whether those that are due
 * first go first. 100,000 in an hour are 28 a second.
 */
public final class ReminderBench {

    private static final int ORGANIZATIONS = 1_000;
    private static final int LOOK_MILLIS = 1_000;

    /** One after the other in due_at, in turn over the organizations. */
    private static final String APPOINTMENTS = """
            WITH o AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM organizations WHERE id::text LIKE '00000000-0000-7000-8001-%%'),
            r AS (INSERT INTO resources (organization_id, name) SELECT id, 'Calendar' FROM o RETURNING id, organization_id),
            a AS (
                INSERT INTO appointments (organization_id, service_name, resource_id, scheduled_at, ends_at, free_at, customer_phone, source,
                    booking_key)
                SELECT o.id, 'Window tint', r.id, t.at, t.at + interval '5 minutes', t.at + interval '5 minutes', '+1405' || 2000000 + i, 'desk',
                    'bench-' || i
                FROM generate_series(0, %1$d - 1) i JOIN o ON o.n = i %% %2$d JOIN r ON r.organization_id = o.id,
                    LATERAL (SELECT date_trunc('minute', now()) + interval '3 hours' + (i / %2$d) * interval '5 minutes' AS at) t
                RETURNING id, organization_id, scheduled_at, customer_phone)
            INSERT INTO appointment_reminders (organization_id, appointment_id, minutes_before, scheduled_at, due_at)
            SELECT organization_id, id, 120, scheduled_at, now() - interval '1 hour' + substr(customer_phone, 6)::int * interval '1 ms' FROM a""";

    private ReminderBench() {}

    @SuppressWarnings("try") // the service runs for as long as it is measured
    public static void main(String[] args) throws Exception {
        int reminders = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = WebhookBench.settings(database, outside);
            try (ServiceProcess service =
                            ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("log"));
                    Connection connection = connect(settings)) {
                database.addOrganizations(ORGANIZATIONS);
                measure(connection, reminders);
            }
        }
    }

    private static Connection connect(Map<String, String> settings) throws SQLException {
        return DriverManager.getConnection(
                settings.get("DATABASE_URL"), settings.get("DATABASE_USER"), settings.get("DATABASE_PASSWORD"));
    }

    private static void measure(Connection connection, int reminders) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(APPOINTMENTS.formatted(reminders, ORGANIZATIONS));
            statement.execute("ANALYZE");
            long first = sent(statement);
            while (sent(statement) == first) {
                Thread.sleep(100); // until the clock ticks
            }
            long begun = System.nanoTime();
            while (sent(statement) < reminders) {
                Thread.sleep(LOOK_MILLIS);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("%,d reminders in %.1f s: %,.0f a second%n", reminders, seconds, reminders / seconds);
            try (ResultSet row = statement.executeQuery("""
                    SELECT count(*), count(DISTINCT appointment_id), percentile_disc(0.5) WITHIN GROUP (ORDER BY abs(due - sent)),
                        percentile_disc(0.99) WITHIN GROUP (ORDER BY abs(due - sent)), max(abs(due - sent)) FROM (
                        SELECT r.appointment_id, rank() OVER (ORDER BY r.due_at) AS due, rank() OVER (ORDER BY m.sent_at) AS sent
                        FROM appointment_reminders r JOIN messages m ON m.id = r.message_id) s""")) {
                row.next();
                System.out.printf(
                        "%,d messages for %,d appointments; places away from their order: p50 %,d, p99 %,d, at most %,d%n",
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
            }
        }
    }

    private static long sent(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT count(*) FROM appointment_reminders WHERE state = 'sent'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
