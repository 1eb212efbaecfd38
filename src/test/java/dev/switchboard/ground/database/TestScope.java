package dev.switchboard.ground.database;

import dev.switchboard.ground.embedded.TestDatabase;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A scope of organizations without a service around it, on a database of its own, bound by the same policies. */
public final class TestScope {

    public final OrganizationScope scope;
    public final JdbcClient owner;

    private TestScope(OrganizationScope scope, JdbcClient owner) {
        this.scope = scope;
        this.owner = owner;
    }

    public static TestScope on(String database) {
        String url = TestDatabase.another(database);
        Flyway.configure()
                .dataSource(url, TestDatabase.ownerUser(), TestDatabase.ownerPassword())
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        return new TestScope(
                new OrganizationScope(pool(url)),
                JdbcClient.create(
                        new DriverManagerDataSource(url, TestDatabase.ownerUser(), TestDatabase.ownerPassword())));
    }

    private static DataSource pool(String url) {
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(TestDatabase.ownerUser());
        config.setPassword(TestDatabase.ownerPassword());
        config.setConnectionInitSql("SET ROLE switchboard_app");
        config.setMaximumPoolSize(4);
        return new com.zaxxer.hikari.HikariDataSource(config);
    }
}
