package dev.switchboard.ground.version;

import dev.switchboard.ground.credential.CredentialConfiguration;
import dev.switchboard.ground.database.DatabaseAlone;
import dev.switchboard.ground.database.DatabaseOwner;
import dev.switchboard.ground.start.StartRefusedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The tables for a command, beside a running service or without: none is started, and a broken file keeps nobody from rolling it back. */
final class VersionTables {

    private static final int FAILED = 1;

    /** The database of whoever serves, and a log that does not stand between what is asked and the answer. */
    private static final List<String> SETTINGS =
            List.of("--switchboard.database.join=true", "--spring.main.banner-mode=off", "--logging.level.root=error");

    private VersionTables() {}

    /** What a command does with them. */
    @FunctionalInterface
    interface Work {

        /** @return the exit code */
        int with(VersionStore versions, InstanceStore instances, Path home);
    }

    static int open(String command, PrintStream err, Work work, String... settings) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(
                                DatabaseAlone.class, CredentialConfiguration.class)
                        .web(WebApplicationType.NONE)
                        .logStartupInfo(false)
                        .run(Stream.concat(SETTINGS.stream(), Stream.of(settings))
                                .toArray(String[]::new));
                Connection connection = context.getBean(DatabaseOwner.class).open()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Path home = Path.of(context.getEnvironment().getProperty("switchboard.home", "."));
            return work.with(new VersionStore(jdbc), new InstanceStore(jdbc), home);
        } catch (StartRefusedException refused) {
            err.println(command + ": " + refused.getMessage());
        } catch (SQLException failed) {
            err.println(command + ": the database failed, " + failed.getSQLState());
        } catch (DataAccessException failed) {
            err.println(command + ": the database failed, or knows no versions yet: start the service once");
        } catch (BeansException notStarted) {
            err.println(command + ": "
                    + NestedExceptionUtils.getMostSpecificCause(notStarted).getMessage());
        }
        return FAILED;
    }
}
