package dev.switchboard.bench;

import dev.switchboard.ground.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;

/** One of the databases that {@link GrowthBench} compares: 10,000 organizations on one account of a carrier. */
final class GrowthSide implements AutoCloseable {

    private static final int ORGANIZATIONS = 10_000;
    private static final int AT_ONCE = 16; // of the webhooks that wait at the same moment
    private static final String LOGIN = "switchboard_app";
    private static final String PASSWORD = "bench-app-password";

    private final Connection owner;
    private final Connection app;
    private final PreparedStatement write;
    private final SplittableRandom random = new SplittableRandom();

    GrowthSide(EmbeddedDatabase server, String name) throws SQLException {
        String url = server.jdbcUrl().replaceAll("/\\w+$", "/" + name);
        try (Connection first = connect(server, server.jdbcUrl());
                var statement = first.createStatement();
                var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
            if (!found.next()) {
                first.createStatement().execute("CREATE DATABASE " + name);
            }
        }
        Flyway.configure()
                .dataSource(url, server.ownerUser(), server.ownerPassword())
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        owner = connect(server, url);
        execute("ALTER ROLE " + LOGIN + " LOGIN PASSWORD '" + PASSWORD + "'");
        execute("INSERT INTO organizations (id, name) SELECT " + GrowthFill.ORGANIZATION
                + ", 'Bench ' || n FROM generate_series(0, " + (ORGANIZATIONS - 1) + ") n ON CONFLICT DO NOTHING");
        app = DriverManager.getConnection(url, LOGIN, PASSWORD);
        write = app.prepareStatement("SELECT write_call_news(?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)");
    }

    private static Connection connect(EmbeddedDatabase server, String url) throws SQLException {
        return DriverManager.getConnection(url, server.ownerUser(), server.ownerPassword());
    }

    void fill(int millions) throws SQLException {
        new GrowthFill(owner).to(millions, ORGANIZATIONS);
    }

    void forgetCalls() throws SQLException {
        execute("TRUNCATE phone_calls CASCADE");
    }

    /** What a call costs. */
    record Cost(double perSecond, double processorMicros, double logBytes, double wholePages, long checkpoints) {
        @Override
        public String toString() {
            return "%,7.0f calls/s, %5.1f µs of processor time, %,7.0f bytes of log with %.3f whole pages each, %d checkpoints"
                    .formatted(perSecond, processorMicros, logBytes, wholePages, checkpoints);
        }
    }

    /** As many as one connection writes. */
    Cost full(int seconds) throws SQLException {
        Counters before = Counters.read(owner, app);
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long calls = 0;
        while (System.nanoTime() < end) {
            calls += writeSome();
        }
        double took = (System.nanoTime() - start) / 1e9;
        Counters after = Counters.read(owner, app);
        return new Cost(
                calls / took,
                (after.processorNanos() - before.processorNanos()) / 1e3 / calls,
                (after.logBytes() - before.logBytes()) / calls,
                (after.wholePages() - before.wholePages()) / calls,
                (long) (after.checkpoints() - before.checkpoints()));
    }

    /** So many a second, each batch when its time has come; how long batches take, from that time on. */
    String steady(int seconds, double perSecond) throws SQLException {
        Counters before = Counters.read(owner, app);
        int batches = (int) (seconds * perSecond / AT_ONCE);
        double[] took = new double[batches];
        long start = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            long due = start + (long) (i * AT_ONCE / perSecond * 1e9);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            writeSome();
            took[i] = (System.nanoTime() - due) / 1e6;
        }
        Arrays.sort(took);
        return "p50 %.1f ms, p99 %.1f ms, worst %.1f ms, %.0f checkpoints"
                .formatted(
                        took[batches / 2],
                        took[(int) (batches * 0.99)],
                        took[batches - 1],
                        Counters.read(owner, app).checkpoints() - before.checkpoints());
    }

    private int writeSome() throws SQLException {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int organization = random.nextInt(ORGANIZATIONS);
            calls.add(
                    "{\"organization\":\"00000000-0000-7000-8001-%012d\",\"account\":\"%s\",\"call\":\"CA%016x%016x\",\"caller\":\"+1405%07d\",\"called\":\"+1%d\",\"verstat\":\"TN-Validation-Passed-A\"}"
                            .formatted(
                                    organization,
                                    GrowthFill.ACCOUNT,
                                    random.nextLong(),
                                    random.nextLong(),
                                    random.nextInt(2_000_000, 10_000_000),
                                    2_132_000_000L + organization));
        }
        write.setString(1, calls.toString());
        for (int kind = 2; kind <= 4; kind++) {
            write.setNull(kind, Types.VARCHAR);
        }
        try (var row = write.executeQuery()) {
            row.next();
            if (row.getInt(1) != AT_ONCE) {
                throw new IllegalStateException("not all were written");
            }
        }
        return AT_ONCE;
    }

    /** What the server has logged since it began, and the connection that writes has worked. */
    private record Counters(double processorNanos, double logBytes, double wholePages, double checkpoints) {

        static Counters read(Connection owner, Connection app) throws SQLException {
            double nanos;
            try (var statement = app.createStatement();
                    var row = statement.executeQuery("SELECT pg_backend_pid(), pg_stat_force_next_flush()")) {
                row.next();
                nanos = nanosOf(row.getInt(1));
            }
            try (var statement = owner.createStatement();
                    var row = statement.executeQuery("SELECT pg_current_wal_insert_lsn() - '0/0', wal_fpi, num_done"
                            + " FROM pg_stat_wal, pg_stat_checkpointer")) {
                row.next();
                return new Counters(nanos, row.getDouble(1), row.getDouble(2), row.getDouble(3));
            }
        }

        /** Where Linux counts it; else none. */
        private static double nanosOf(int process) {
            try {
                return Double.parseDouble(Files.readString(Path.of("/proc/" + process + "/schedstat"))
                        .split(" ")[0]);
            } catch (IOException gone) {
                return 0;
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        app.close();
        owner.close();
    }
}
