package dev.switchboard.ground.agent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is kept in memory of what organizations have decided about their agents.
 *
 * @param remembered organizations at most; one with thousands of blocked callers counts as several
 * @param forgetAfter after which a profile is asked for again although nothing was heard of a change
 * @param patience how long a call waits for the database, the first time an organization is called
 */
@ConfigurationProperties("switchboard.agent")
record AgentProperties(
        @DefaultValue("100000") int remembered,
        @DefaultValue("10m") Duration forgetAfter,
        @DefaultValue("1s") Duration patience) {}
