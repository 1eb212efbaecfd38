package dev.switchboard.ground.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears what PostgreSQL notifies, on one connection and one thread of its own. What was said while the connection was
 * down is lost, so each listener is told when the line is up and when it is down. A line can be dead and nobody says so; so
 * it is up only when a notification of our own, sent over another connection, was heard on it, again and again.
 */
public final class DatabaseNotifications implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseNotifications.class);
    private static final String PROOF = "switchboard_line";
    private static final int WAIT_MILLIS = 1_000;
    private static final String LONGEST_SECONDS = "10";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PROOFS = Duration.ofSeconds(10);

    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final OwnerLogin server;
    private final AppLogin login;
    private final DataSource others;
    private final Duration betweenProofs;
    private final String own = UUID.randomUUID().toString();
    private volatile State state = State.UNPROVEN;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    /** @param others where a notification of our own is sent from */
    DatabaseNotifications(OwnerLogin server, AppLogin login, DataSource others) {
        this(server, login, others, BETWEEN_PROOFS);
    }

    DatabaseNotifications(OwnerLogin server, AppLogin login, DataSource others, Duration betweenProofs) {
        this.server = server;
        this.login = login;
        this.others = others;
        this.betweenProofs = betweenProofs;
    }

    /**
     * Of several that listen to one channel each hears all of it.
     *
     * @param channel a fixed name, never one from outside
     * @param heard gets the payload of each notification
     * @param lineUp called when what is notified comes through, at first and after each interruption
     * @param lineDown called when it does not any more
     */
    public void listen(String channel, Consumer<String> heard, Runnable lineUp, Runnable lineDown) {
        add(
                channel,
                payloads -> payloads.forEach(payload -> understand(channel, () -> heard.accept(payload))),
                lineUp,
                lineDown);
    }

    /**
     * The same for whom many at once cost hardly more than one.
     *
     * @param reading what a payload says; throws if it is none
     * @param heard gets what came together, each once
     */
    public <T> void listenToMany(
            String channel, Function<String, T> reading, Consumer<Set<T>> heard, Runnable lineUp, Runnable lineDown) {
        add(
                channel,
                payloads -> {
                    Set<T> together = new LinkedHashSet<>();
                    payloads.forEach(payload -> understand(channel, () -> together.add(reading.apply(payload))));
                    heard.accept(together);
                },
                lineUp,
                lineDown);
    }

    private void add(String channel, Consumer<Set<String>> heard, Runnable lineUp, Runnable lineDown) {
        listeners
                .computeIfAbsent(channel, first -> new CopyOnWriteArrayList<>())
                .add(new Listener(heard, lineUp, lineDown));
    }

    /** Whether what is notified comes through, and every listener knows. */
    public boolean isUp() {
        return state == State.UP;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "database-notifications");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (running) {
            String why = "what is notified does not come through";
            try (Connection connection = DriverManager.getConnection(server.url(), line())) {
                hear(connection);
            } catch (SQLException interrupted) {
                why = String.valueOf(interrupted.getSQLState());
            } catch (RuntimeException failed) {
                why = failed.getClass().getSimpleName();
            }
            if (running) {
                lineIsDown(why);
                pause();
            }
        }
    }

    private Properties line() {
        Properties line = new Properties();
        PGProperty.USER.set(line, login.user());
        PGProperty.PASSWORD.set(line, login.password());
        PGProperty.SOCKET_TIMEOUT.set(line, LONGEST_SECONDS);
        PGProperty.CONNECT_TIMEOUT.set(line, LONGEST_SECONDS);
        return line;
    }

    /** Returns when a proof was sent and not heard. */
    private void hear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + PROOF);
            for (String channel : listeners.keySet()) {
                statement.execute("LISTEN " + channel);
            }
        }
        PGConnection line = connection.unwrap(PGConnection.class);
        boolean awaited = prove();
        long asked = System.nanoTime();
        while (running) {
            Map<String, Set<String>> heard = byChannel(line.getNotifications(WAIT_MILLIS));
            if (heard.getOrDefault(PROOF, Set.of()).contains(own)) {
                awaited = false;
                lineIsUp();
            }
            heard.forEach(this::tell);
            if (System.nanoTime() - asked > betweenProofs.toNanos()) {
                if (awaited) {
                    return;
                }
                awaited = prove();
                asked = System.nanoTime();
            }
        }
    }

    /** @return whether it is to be heard: without a database to send it from, this line will break by itself */
    private boolean prove() {
        try (Connection other = others.getConnection();
                var notify = other.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, PROOF);
            notify.setString(2, own);
            notify.execute();
            return true;
        } catch (SQLException away) {
            return false;
        }
    }

    private static Map<String, Set<String>> byChannel(PGNotification... notifications) {
        Map<String, Set<String>> heard = new LinkedHashMap<>();
        for (PGNotification notification : notifications) {
            heard.computeIfAbsent(notification.getName(), first -> new LinkedHashSet<>())
                    .add(notification.getParameter());
        }
        return heard;
    }

    private void tell(String channel, Set<String> payloads) {
        listeners
                .getOrDefault(channel, List.of())
                .forEach(listener -> understand(channel, () -> listener.heard().accept(payloads)));
    }

    private static void understand(String channel, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            // Whoever can connect can notify anything.
            LOG.warn(
                    "A notification of {} was not understood: {}",
                    channel,
                    failed.getClass().getSimpleName());
        }
    }

    private void lineIsUp() {
        if (state == State.UP) {
            return;
        }
        if (state == State.DOWN) {
            LOG.info("Changes in the database are heard again");
        }
        everyListener().forEach(listener -> listener.lineUp().run());
        state = State.UP;
    }

    private void lineIsDown(String why) {
        if (state == State.DOWN) {
            return;
        }
        LOG.warn("Changes in the database are not heard now, and noticed late: {}", why);
        state = State.DOWN;
        everyListener().forEach(listener -> listener.lineDown().run());
    }

    private Stream<Listener> everyListener() {
        return listeners.values().stream().flatMap(List::stream);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private enum State {
        UNPROVEN,
        UP,
        DOWN
    }

    private record Listener(Consumer<Set<String>> heard, Runnable lineUp, Runnable lineDown) {}
}
