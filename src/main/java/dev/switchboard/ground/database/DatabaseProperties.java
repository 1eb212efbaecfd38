package dev.switchboard.ground.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is and how many connections are kept to it.
 *
 * @param url JDBC URL; empty: a PostgreSQL of our own under {@code dataFolder}
 * @param user the owner login, used for migrations only
 * @param password the owner's password
 * @param appUser the login that requests run as
 * @param appPassword its password; empty: one is made and kept under {@code dataFolder}
 * @param dataFolder what the service keeps on its own disk
 * @param join whether a command works beside the service that runs with this folder, in its database
 * @param poolSize connections for requests and workers
 * @param connectionTimeout how long a request waits for a connection; with the two seconds a statement has, still within a webhook's three
 * @param migrateAtStart false: whoever serves changes no schema, needs no owner login, and waits until {@code migrate} has run
 * @param waitForSchema how long it waits then
 */
@ConfigurationProperties(DatabaseProperties.PREFIX)
record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("switchboard_app") String appUser,
        @DefaultValue("") String appPassword,
        @DefaultValue("data") String dataFolder,
        @DefaultValue("false") boolean join,
        @DefaultValue("20") int poolSize,
        @DefaultValue("900ms") Duration connectionTimeout,
        @DefaultValue("true") boolean migrateAtStart,
        @DefaultValue("2m") Duration waitForSchema) {

    static final String PREFIX = "switchboard.database";

    boolean embedded() {
        return url.isBlank();
    }
}
