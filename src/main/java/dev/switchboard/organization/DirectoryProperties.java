package dev.switchboard.organization;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the directory keeps in memory.
 *
 * @param remembered organizations, and numbers, at most
 * @param forgetAfter how long an answer is trusted at most, should a notification be lost
 */
@ConfigurationProperties("switchboard.directory")
record DirectoryProperties(
        @DefaultValue("100000") int remembered,
        @DefaultValue("60s") Duration forgetAfter) {}
