package dev.switchboard.api;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Whether one organization's queries get slower the more organizations there are: three databases of one server, asked in
 * turn, each query by the login of requests and, for the cost of row-level security, by one that no policy binds.
 */
public final class OrganizationsBench {

    private static final int CALLS_EACH = 10;
    private static final String LOGIN = "switchboard_app";
    private static final String PASSWORD = "bench-app-password";

    private final List<Size> sizes = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(20261121);

    private OrganizationsBench() {}

    public static void main(String[] words) throws Exception {
        int rounds = words.length > 0 ? Integer.parseInt(words[0]) : 21;
        int[] counts = words.length > 1
                ? Arrays.stream(words[1].split(",")).mapToInt(Integer::parseInt).toArray()
                : new int[] {1_000, 100_000, 1_000_000};
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "8GB")
                .setServerConfig("fsync", "off") // nothing is written while it is measured
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("maintenance_work_mem", "1GB")
                .setServerConfig("autovacuum", "off")
                .start()) {
            new OrganizationsBench().run(server, counts, rounds);
        }
    }

    private void run(EmbeddedPostgres server, int[] counts, int rounds) throws SQLException {
        for (int count : counts) {
            sizes.add(new Size(server, count));
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT"); // or the server would write for a while, and stop late
        }
        for (int round = -3; round < rounds; round++) { // the first three warm up
            for (Size size : sizes) {
                size.measure(round >= 0, random);
            }
        }
        System.out.printf(
                "%n%14s %14s %8s %14s %8s %18s%n",
                "organizations", "look-up", "growth", "list of calls", "growth", "row-level security");
        Size smallest = sizes.get(0);
        for (Size size : sizes) {
            System.out.printf(
                    "%,14d %11.1f µs %8.2f %11.1f µs %8.2f %18.2f%n",
                    size.count,
                    median(size.lookUps),
                    median(size.lookUps) / median(smallest.lookUps),
                    median(size.lists),
                    median(size.lists) / median(smallest.lists),
                    median(size.lists) / median(size.unbound));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static UUID id(int organization) {
        return UUID.fromString("00000000-0000-7000-8001-%012d".formatted(organization));
    }

    /** A database with so many organizations, and connections to it. */
    private static final class Size {

        private static final int QUERIES = 2_000;

        private final int count;
        private final Connection app;
        private final Connection owner;
        private final List<Double> lookUps = new ArrayList<>();
        private final List<Double> lists = new ArrayList<>();
        private final List<Double> unbound = new ArrayList<>();

        Size(EmbeddedPostgres server, int count) throws SQLException {
            this.count = count;
            String database = "organizations_" + count;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + database);
            }
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
            Flyway.configure().dataSource(url, "postgres", "any").load().migrate();
            owner = DriverManager.getConnection(url, "postgres", "any");
            long start = System.nanoTime();
            fill();
            System.out.printf(
                    "%,d organizations with %d calls each, made in %d s%n",
                    count, CALLS_EACH, (System.nanoTime() - start) / 1_000_000_000);
            app = DriverManager.getConnection(url, LOGIN, PASSWORD);
            owner.setAutoCommit(false);
            app.setAutoCommit(false);
        }

        private void fill() throws SQLException {
            try (var statement = owner.createStatement()) {
                statement.execute("ALTER ROLE " + LOGIN + " LOGIN PASSWORD '" + PASSWORD + "'");
                statement.execute("SET session_replication_role = replica"); // no foreign keys, no notifications
                statement.execute("INSERT INTO organizations (id, name) SELECT " + sqlId("n")
                        + ", 'Bench ' || n FROM generate_series(0, " + (count - 1) + ") n");
                statement.execute("INSERT INTO organization_phone_numbers (organization_id, phone_number) SELECT "
                        + sqlId("n") + ", '+1' || (2130000000 + n) FROM generate_series(0, " + (count - 1) + ") n");
                // As they come in: one call of each organization, then the next of each.
                for (int call = 0; call < CALLS_EACH; call++) {
                    statement.execute(
                            "INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,"
                                    + " status, transcript) SELECT " + sqlId("n") + ", 'ACbench', 'CA' || " + call
                                    + " || '-' || n, '+14055550100', '+1' || (2130000000 + n), 'completed', 'I would like a quote for wrapping my van, please'"
                                    + " FROM generate_series(0, " + (count - 1) + ") n");
                }
                statement.execute("SET session_replication_role = origin");
                statement.execute("VACUUM ANALYZE");
                // In memory, as it is on a server that has worked for a while.
                statement.execute("CREATE EXTENSION pg_prewarm");
                statement.execute(
                        "SELECT pg_prewarm(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')");
            }
        }

        private static String sqlId(String n) {
            return "('00000000-0000-7000-8001-' || lpad(" + n + "::text, 12, '0'))::uuid";
        }

        void measure(boolean counts, SplittableRandom random) throws SQLException {
            double lookUp = lookUp(some(random));
            double list = list(app, some(random));
            double free = list(owner, some(random));
            if (counts) {
                lookUps.add(lookUp);
                lists.add(list);
                unbound.add(free);
            }
        }

        private int[] some(SplittableRandom random) {
            return random.ints(QUERIES, 0, count).toArray();
        }

        /** Microseconds of one. */
        private double lookUp(int[] organizations) throws SQLException {
            long start = System.nanoTime();
            try (var query =
                    app.prepareStatement("SELECT organization_id, found_by FROM find_organization(?, ?, '')")) {
                for (int organization : organizations) {
                    query.setString(1, "+1" + (2_130_000_000L + organization));
                    query.setString(2, "ACbench");
                    try (var row = query.executeQuery()) {
                        if (!row.next() || !row.getObject(1, UUID.class).equals(id(organization))) {
                            throw new IllegalStateException("another organization was found");
                        }
                    }
                }
            }
            app.commit();
            return micros(start, organizations.length);
        }

        private double list(Connection connection, int[] organizations) throws SQLException {
            var jdbc = new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
            long start = System.nanoTime();
            for (int organization : organizations) {
                ListQuery query = CallsController.query(id(organization), null, null, null, null, null, null);
                jdbc.queryForList(
                        "SELECT set_config('app.organization_id', :id, true)",
                        Map.of("id", id(organization).toString()));
                var wish = new Page.Wish(50, Optional.empty());
                if (jdbc.query(query.sql(), query.parameters(wish), CallView::of)
                                .size()
                        != CALLS_EACH) {
                    throw new IllegalStateException("expected " + CALLS_EACH + " calls");
                }
                connection.commit();
            }
            return micros(start, organizations.length);
        }

        private static double micros(long start, int queries) {
            return (System.nanoTime() - start) / 1_000.0 / queries;
        }
    }
}
