package dev.switchboard.line.vapi;

import dev.switchboard.ground.outside.OutsideAnswer;
import dev.switchboard.ground.outside.OutsideRequest;
import dev.switchboard.ground.outside.OutsideService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A machine that dies at one of its steps: before or after what it asks of Vapi arrives there, before or after what it writes is
 * committed. Once dead, it does nothing more, not even what it would do at the end.
 */
final class Mortal {

    private int left;
    private boolean dead;

    /** The power is cut. */
    static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Killed() {
            super(null, null, false, false);
        }
    }

    /** @param steps that it still does */
    Mortal(int steps) {
        this.left = steps;
    }

    /** It never dies. */
    Mortal() {
        this(Integer.MAX_VALUE);
    }

    boolean isDead() {
        return dead;
    }

    private void step() {
        dead = dead || left == 0;
        if (dead) {
            throw new Killed();
        }
        left--;
    }

    OutsideService asking(OutsideService service) {
        return new OutsideService() {
            @Override
            public OutsideAnswer ask(OutsideRequest request) {
                step();
                OutsideAnswer answer = service.ask(request);
                step();
                return answer;
            }

            @Override
            public boolean simulated() {
                return true;
            }
        };
    }

    DataSource writing(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                if (dead) {
                    throw new Killed();
                }
                return mortal(super.getConnection());
            }
        };
    }

    private Connection mortal(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Mortal.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "commit" -> {
                            step();
                            connection.commit();
                            step();
                            return null;
                        }
                        case "close" -> {
                            if (dead && !connection.getAutoCommit()) {
                                connection.rollback();
                                connection.setAutoCommit(true);
                            }
                            boolean alone = connection.getAutoCommit() && !dead;
                            connection.close();
                            if (alone) {
                                step(); // what was written outside of any transaction is there, and nobody knows
                            }
                            return null;
                        }
                        default -> {
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        }
                    }
                });
    }
}
