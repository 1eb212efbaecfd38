package dev.switchboard.ground.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.switchboard.ground.credential.LocalSecrets;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pools, in the order in which they come to be: server, migrations, then logins that own nothing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    private static final int WORKER_CONNECTIONS = 4;
    private static final int MINIMUM_IDLE = 8;

    private static final String AS_WORKER = "SET ROLE switchboard_worker";

    /**
     * Claiming would be planned again each time, which takes longer than to claim. A plan that is made once may be made in a
     * quiet night, when there is nothing in the table, and must do for the morning: so it goes by indexes all the same, in their
     * order, and ends where it has enough.
     */
    private static final String PLANNED_ONCE =
            "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off";

    /** Nobody waits for a job. A statement that the server splits over its processors would take them from callers. */
    private static final String ON_ONE_PROCESSOR = "SET max_parallel_workers_per_gather = 0";

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseProperties properties, ObjectProvider<DatabaseAhead.Coming> ahead) {
        DatabaseAhead.Coming coming = ahead.getIfAvailable();
        return coming == null ? DatabaseServer.start(properties) : coming.server();
    }

    @Bean
    AppLogin appLogin(
            DatabaseProperties properties,
            LocalSecrets secrets,
            DatabaseServer server,
            ObjectProvider<DatabaseAhead.Coming> ahead) {
        DatabaseAhead.Coming coming = ahead.getIfAvailable();
        return coming == null ? AppLogin.prepared(properties, secrets, server) : coming.login();
    }

    @Bean
    @Primary
    HikariDataSource dataSource(DatabaseProperties properties, DatabaseServer server, AppLogin login) {
        HikariDataSource pool = new SandboxedPool(pool("requests", properties, server, login));
        LoginCheck.run(JdbcClient.create(pool));
        return pool;
    }

    /** Claims and prunes events across organizations, and can do nothing else. */
    @Bean
    HikariDataSource workerDataSource(DatabaseProperties properties, DatabaseServer server, AppLogin login) {
        return new SandboxedPool(workerPool("events", PLANNED_ONCE, properties, server, login));
    }

    /** The same for jobs, whose statements may take longer than a webhook waits. */
    @Bean
    HikariDataSource jobDataSource(DatabaseProperties properties, DatabaseServer server, AppLogin login) {
        HikariConfig config = workerPool("jobs", ON_ONE_PROCESSOR, properties, server, login);
        config.setMinimumIdle(0);
        config.addDataSourceProperty("socketTimeout", "60");
        return new SandboxedPool(config);
    }

    @Bean
    DatabaseOwner databaseOwner(DatabaseServer server, AppLogin login) {
        return new DatabaseOwner(server.owner(), login);
    }

    @Bean
    OrganizationScope organizationScope(DataSource dataSource) {
        return new OrganizationScope(dataSource);
    }

    @Bean
    DatabaseNotifications databaseNotifications(DatabaseServer server, AppLogin login, DataSource dataSource) {
        return new DatabaseNotifications(server.owner(), login, dataSource);
    }

    /** @param planning how the server plans what it is asked */
    private static HikariConfig workerPool(
            String name, String planning, DatabaseProperties properties, DatabaseServer server, AppLogin login) {
        HikariConfig config = pool(name, properties, server, login);
        config.setMaximumPoolSize(WORKER_CONNECTIONS);
        config.setMinimumIdle(WORKER_CONNECTIONS);
        config.setConnectionInitSql(AS_WORKER + "; " + planning);
        return config;
    }

    private static HikariConfig pool(
            String name, DatabaseProperties properties, DatabaseServer server, AppLogin login) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(server.owner().url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(properties.poolSize());
        // To open one takes longer for us than for the server, which has a password hashed 4,096 times; a start needs
        // few of them.
        config.setMinimumIdle(Math.min(properties.poolSize(), MINIMUM_IDLE));
        config.setConnectionTimeout(properties.connectionTimeout().toMillis());
        config.setValidationTimeout(properties.connectionTimeout().toMillis() / 2);
        config.addDataSourceProperty("ApplicationName", "switchboard");
        // A webhook has three seconds; a server that stopped answering must not hold it longer (seconds).
        config.addDataSourceProperty("socketTimeout", "2");
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // A server's detail quotes the row that it refuses, and exceptions end in the log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }
}
