package dev.switchboard.line.bundle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How papers are kept and watched.
 *
 * @param deleteFilesAfterApproval whether documents are deleted here once the carrier has approved them
 * @param remembered how long what a country asks for is taken as known
 * @param lookEvery how often the carrier is asked while a decision is waited for
 */
@ConfigurationProperties("switchboard.bundles")
record BundleProperties(
        @DefaultValue("true") boolean deleteFilesAfterApproval,
        @DefaultValue("24h") Duration remembered,
        @DefaultValue("10m") Duration lookEvery) {}
