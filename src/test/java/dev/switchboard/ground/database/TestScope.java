package dev.switchboard.ground.database;

import dev.switchboard.ground.embedded.TestDatabase;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A scope of organizations without a service around it, on a database of its own, bound by the same policies. */
public final class TestScope {

    public final OrganizationScope scope;
    public final JdbcClient owner;

    private final String url;
    private final DataSource shared;

    private TestScope(DataSource shared, JdbcClient owner, String url) {
        this.shared = shared;
        this.scope = new OrganizationScope(shared);
        this.owner = owner;
        this.url = url;
    }

    /** As another instance sees it, over connections of its own. */
    public OrganizationScope another(int connections) {
        return new OrganizationScope(pool(url, connections, "switchboard_app"));
    }

    /** As jobs see it that go through all organizations. */
    public DataSource worker() {
        return pool(url, 2, "switchboard_worker");
    }

    /** As an instance sees it that may die at any moment. */
    public OrganizationScope over(UnaryOperator<DataSource> mortal) {
        return new OrganizationScope(mortal.apply(shared));
    }

    /** Over other connections than the service's, for whoever lets them fail. */
    public static OrganizationScope over(DataSource connections) {
        return new OrganizationScope(connections);
    }

    public static TestScope on(String database) {
        String url = TestDatabase.anotherWithSchema(database);
        return new TestScope(pool(url, 4, "switchboard_app"), TestDatabase.asOwner(url), url);
    }

    private static DataSource pool(String url, int connections, String role) {
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(TestDatabase.ownerUser());
        config.setPassword(TestDatabase.ownerPassword());
        config.setConnectionInitSql("SET ROLE " + role);
        config.setMaximumPoolSize(connections);
        return new com.zaxxer.hikari.HikariDataSource(config);
    }
}
