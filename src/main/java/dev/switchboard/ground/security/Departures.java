package dev.switchboard.ground.security;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever keeps something in the name of members hears of it when one is removed. */
@FunctionalInterface
public interface Departures {

    /**
     * Somebody is a member no longer; in the transaction that removed them, which is in the organization's scope.
     *
     * @param name what colleagues called them
     */
    void left(JdbcClient jdbc, UUID organization, String user, String name);
}
