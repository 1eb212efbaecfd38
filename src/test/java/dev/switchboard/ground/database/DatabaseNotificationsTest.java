package dev.switchboard.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.embedded.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseNotificationsTest {

    private static final String CHANNEL = "notifications_test";
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Set<Integer>> together = new CopyOnWriteArrayList<>();
    private final List<String> line = new CopyOnWriteArrayList<>();
    private Relay relay;
    private DatabaseNotifications notifications;

    @BeforeEach
    void listen() throws IOException {
        URI server = URI.create(TestDatabase.jdbcUrl().substring("jdbc:".length()));
        relay = new Relay(server.getPort());
        notifications = new DatabaseNotifications(
                new OwnerLogin("jdbc:postgresql://127.0.0.1:" + relay.port() + server.getPath(), "", ""),
                new AppLogin(TestDatabase.ownerUser(), TestDatabase.ownerPassword()),
                new DriverManagerDataSource(
                        TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword()),
                BEAT);
        notifications.listen(
                CHANNEL,
                payload -> {
                    if (payload.equals("nonsense")) {
                        throw new IllegalArgumentException(payload);
                    }
                    heard.add(payload);
                },
                () -> line.add("up"),
                () -> line.add("down"));
        notifications.listenToMany(CHANNEL, DatabaseNotificationsTest::length, together::add, () -> {}, () -> {});
        notifications.start();
        await().untilAsserted(() -> assertThat(line).containsExactly("up"));
    }

    private static int length(String payload) {
        if (payload.equals("nonsense")) {
            throw new IllegalArgumentException(payload);
        }
        return payload.length();
    }

    @AfterEach
    void stop() throws IOException {
        notifications.stop();
        relay.close();
    }

    @Test
    void hearsOnAfterWhatItDoesNotUnderstand() throws SQLException {
        say("one");
        say("nonsense");
        say("two");
        await().untilAsserted(() -> assertThat(heard).containsExactly("one", "two"));
    }

    @Test
    void hearsTogetherWhatIsSaidTogether() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_notify('" + CHANNEL
                    + "', CASE n WHEN 50 THEN 'nonsense' ELSE repeat('x', n) END) FROM generate_series(1, 100) n");
        }
        await().untilAsserted(() -> assertThat(heard).hasSize(99));
        await().untilAsserted(() ->
                assertThat(together.stream().flatMap(Set::stream)).hasSize(99).doesNotContain(50));
        assertThat(together).hasSizeLessThan(10); // of one transaction, as far as it was read at once
    }

    @Test
    void keepsALineThatIsProven() {
        await().during(BEAT.multipliedBy(5).dividedBy(2))
                .untilAsserted(() -> assertThat(line).containsExactly("up"));
    }

    @Test
    void reconnectsWhenTheLineIsSilentlyCut() throws SQLException {
        relay.cut();
        say("lost");
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(line).startsWith("up", "down").endsWith("up"));
        say("heard again");
        await().untilAsserted(() -> assertThat(heard).containsExactly("heard again"));
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword());
    }

    private static void say(String payload) throws SQLException {
        try (var connection = connect();
                var notify = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
            notify.setString(1, payload);
            notify.execute();
        }
    }

    /** A wire between the service and its database that can be cut without either end being told. */
    private static final class Relay {

        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int server;
        private volatile AtomicBoolean cut = new AtomicBoolean();

        Relay(int server) throws IOException {
            this.server = server;
            run(this::accept);
        }

        int port() {
            return door.getLocalPort();
        }

        /** What is connected now carries nothing any more; who connects afterwards is served. */
        void cut() {
            cut.set(true);
            cut = new AtomicBoolean();
        }

        private void accept() throws IOException {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
                AtomicBoolean dead = cut;
                run(() -> copy(near.getInputStream(), far.getOutputStream(), dead));
                run(() -> copy(far.getInputStream(), near.getOutputStream(), dead));
            }
        }

        private static void copy(InputStream from, OutputStream to, AtomicBoolean dead) throws IOException {
            byte[] buffer = new byte[8_192];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (!dead.get()) {
                    to.write(buffer, 0, read);
                }
            }
            to.close();
        }

        private static void run(Wire wire) {
            Thread thread = new Thread(() -> {
                try {
                    wire.carry();
                } catch (IOException ended) {
                    throw new UncheckedIOException(ended);
                }
            });
            thread.setUncaughtExceptionHandler((ended, why) -> {}); // either end was closed
            thread.setDaemon(true);
            thread.start();
        }

        void close() throws IOException {
            door.close();
        }

        private interface Wire {
            void carry() throws IOException;
        }
    }
}
