package dev.switchboard.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears what PostgreSQL notifies, on one connection and one thread of its own. What was said while the connection was
 * down is lost, so each listener is told when the line is up again. A line can be dead and nobody says so, or have a pooler
 * in it that passes no notifications on; so it is proven again and again, by a notification of our own.
 */
public final class DatabaseNotifications implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseNotifications.class);
    private static final String PROOF = "switchboard_line";
    private static final int WAIT_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PROOFS = Duration.ofSeconds(10);

    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private final OwnerLogin server;
    private final AppLogin login;
    private final Duration betweenProofs;
    private final String own = UUID.randomUUID().toString();
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    DatabaseNotifications(OwnerLogin server, AppLogin login) {
        this(server, login, BETWEEN_PROOFS);
    }

    DatabaseNotifications(OwnerLogin server, AppLogin login, Duration betweenProofs) {
        this.server = server;
        this.login = login;
        this.betweenProofs = betweenProofs;
    }

    /**
     * @param channel a fixed name, never one from outside
     * @param heard gets the payload of each notification
     * @param lineUp called when the connection is there, at first and after each interruption
     */
    public void listen(String channel, Consumer<String> heard, Runnable lineUp) {
        listeners.put(channel, new Listener(heard, lineUp));
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
            try (Connection connection = DriverManager.getConnection(server.url(), line())) {
                hear(connection);
            } catch (SQLException interrupted) {
                LOG.debug("Notifications interrupted: {}", interrupted.getSQLState());
                pause();
            }
        }
    }

    private Properties line() {
        Properties line = new Properties();
        PGProperty.USER.set(line, login.user());
        PGProperty.PASSWORD.set(line, login.password());
        PGProperty.SOCKET_TIMEOUT.set(line, Math.toIntExact(Math.max(1, betweenProofs.toSeconds())));
        return line;
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection line = connection.unwrap(PGConnection.class);
        try (var statement = connection.createStatement();
                var proof = connection.prepareStatement("SELECT pg_notify('" + PROOF + "', '" + own + "')")) {
            statement.execute("LISTEN " + PROOF);
            for (String channel : listeners.keySet()) {
                statement.execute("LISTEN " + channel);
            }
            listeners.values().forEach(listener -> listener.lineUp().run());
            boolean proven = true;
            long asked = System.nanoTime();
            while (running) {
                for (var notification : line.getNotifications(WAIT_MILLIS)) {
                    proven |= notification.getParameter().equals(own);
                    tell(notification);
                }
                if (System.nanoTime() - asked > betweenProofs.toNanos()) {
                    if (!proven) {
                        LOG.warn("Notifications of the database do not come through: connecting anew");
                        return;
                    }
                    proven = false;
                    asked = System.nanoTime();
                    proof.execute();
                }
            }
        }
    }

    private void tell(PGNotification notification) {
        Listener listener = listeners.get(notification.getName());
        if (listener == null) {
            return;
        }
        try {
            listener.heard().accept(notification.getParameter());
        } catch (RuntimeException failed) {
            // Whoever can connect can notify anything; and one listener's failure is no other's.
            LOG.warn(
                    "A notification of {} was not understood: {}",
                    notification.getName(),
                    failed.getClass().getSimpleName());
        }
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

    private record Listener(Consumer<String> heard, Runnable lineUp) {}
}
