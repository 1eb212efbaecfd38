package dev.switchboard.ground.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are worked on.
 *
 * @param workers events worked on at the same time
 * @param modelCalls those among them that may ask the language model; fewer, so that what comes after it goes on. Up to
 *     an eighth more are next, which leaves at least half of the others
 * @param lease how long a claim lasts; longer than the slowest step, short enough that a crash delays little
 * @param attempts how often an event is tried before it is buried
 * @param firstPause before the second attempt; doubled for each further one
 * @param longestPause no pause is longer than this
 */
@ConfigurationProperties("switchboard.events")
record EventProperties(
        @DefaultValue("32") int workers,
        @DefaultValue("24") int modelCalls,
        @DefaultValue("50s") Duration lease,
        @DefaultValue("16") int attempts,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("10m") Duration longestPause) {}
