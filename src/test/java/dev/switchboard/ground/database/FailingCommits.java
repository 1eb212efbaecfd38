package dev.switchboard.ground.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database whose nth commit fails: undone, or done and its answer lost. */
public final class FailingCommits extends DelegatingDataSource {

    private int left;
    private boolean done;

    public FailingCommits(DataSource database) {
        super(database);
    }

    /** @param n counted from 1; 0: none */
    public void fail(int n, boolean afterwards) {
        left = n;
        done = afterwards;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && left > 0 && --left == 0) {
                        if (done) {
                            connection.commit();
                        } else {
                            connection.rollback();
                        }
                        throw new SQLException("the connection broke", "08006");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
