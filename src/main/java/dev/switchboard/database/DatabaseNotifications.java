package dev.switchboard.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears what PostgreSQL notifies, on one connection and one thread of its own. What was said while the connection was
 * down is lost, so each listener is told when the line is up again.
 */
public final class DatabaseNotifications implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseNotifications.class);
    private static final int WAIT_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private final OwnerLogin server;
    private final AppLogin login;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    DatabaseNotifications(OwnerLogin server, AppLogin login) {
        this.server = server;
        this.login = login;
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
            try (Connection connection = DriverManager.getConnection(server.url(), login.user(), login.password())) {
                hear(connection);
            } catch (SQLException interrupted) {
                LOG.debug("Notifications interrupted: {}", interrupted.getSQLState());
                pause();
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String channel : listeners.keySet()) {
                statement.execute("LISTEN " + channel);
            }
        }
        listeners.values().forEach(listener -> listener.lineUp().run());
        PGConnection line = connection.unwrap(PGConnection.class);
        while (running) {
            for (var notification : line.getNotifications(WAIT_MILLIS)) {
                listeners.get(notification.getName()).heard().accept(notification.getParameter());
            }
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
