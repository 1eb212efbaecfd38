package dev.switchboard.ground.organization;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the directory keeps in memory.
 *
 * @param remembered organizations, and numbers, at most
 * @param forgetAfter after which an answer is asked for again although nothing was heard of a change
 * @param patience how long a webhook waits for the database to say whose it is
 */
@ConfigurationProperties("switchboard.directory")
record DirectoryProperties(
        @DefaultValue("100000") int remembered,
        @DefaultValue("10m") Duration forgetAfter,
        @DefaultValue("1s") Duration patience) {}
