package dev.switchboard.ground.database;

import dev.switchboard.ground.credential.LocalSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The database without a service: nothing is migrated, no pool is opened and nobody is greeted. No configuration that is scanned
 * for; a command that works on the whole of a database names it.
 */
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseAlone {

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseProperties properties) {
        return DatabaseServer.start(properties);
    }

    @Bean
    DatabaseOwner databaseOwner(DatabaseProperties properties, DatabaseServer server, LocalSecrets secrets) {
        String password =
                properties.appPassword().isBlank() ? secrets.text("database-app-password") : properties.appPassword();
        return new DatabaseOwner(server.owner(), new AppLogin(properties.appUser(), password));
    }
}
