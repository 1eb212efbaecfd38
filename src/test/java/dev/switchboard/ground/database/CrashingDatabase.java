package dev.switchboard.ground.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database whose client dies at its {@code n}th commit, counted from 1: before it, or after it and before anybody hears of it. */
public final class CrashingDatabase extends DelegatingDataSource {

    private final AtomicInteger commits = new AtomicInteger();
    private final int fatal;
    private final boolean committed;

    public CrashingDatabase(DataSource real, int fatal, boolean committed) {
        super(real);
        this.fatal = fatal;
        this.committed = committed;
    }

    public OrganizationScope scope() {
        return new OrganizationScope(this);
    }

    /** Whether it came to that. */
    public boolean crashed() {
        return commits.get() >= fatal;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean now = method.getName().equals("commit") && commits.incrementAndGet() == fatal;
                    if (now && !committed) {
                        throw new SQLException("killed before the commit");
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (now) {
                            throw new SQLException("killed after the commit");
                        }
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
