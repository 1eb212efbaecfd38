package dev.switchboard.ground.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool that gives nothing to a thread in a sandbox: what another connection writes would stay. */
final class SandboxedPool extends HikariDataSource {

    SandboxedPool(HikariConfig config) {
        super(config);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Sandbox.refuse("another connection");
        return super.getConnection();
    }
}
