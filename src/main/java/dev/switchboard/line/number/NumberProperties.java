package dev.switchboard.line.number;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How numbers are bought and given up.
 *
 * @param quarantine after it was given back, before a number may come to another organization
 * @param tries numbers that the carrier is asked for, for one order, while others are quicker
 * @param answerWithin how long a request that buys waits for the number, before it answers with the order
 * @param stuckAfter an order that nobody has worked on for so long is taken up again
 */
@ConfigurationProperties("switchboard.numbers")
public record NumberProperties(
        @DefaultValue("30d") Duration quarantine,
        @DefaultValue("20") int tries,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("10m") Duration stuckAfter) {}
