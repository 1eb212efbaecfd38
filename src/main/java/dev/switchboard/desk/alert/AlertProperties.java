package dev.switchboard.desk.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are sent.
 *
 * @param emoji whether the text may hold emoji; it then takes about twice as many segments
 * @param fallbackNumber E.164, for an organization without an alert number; empty: none
 * @param acknowledgeWithin after which an alert that nobody has acknowledged goes to the next one, if there is any
 */
@ConfigurationProperties("switchboard.alert")
record AlertProperties(
        @DefaultValue("false") boolean emoji,
        @DefaultValue("") String fallbackNumber,
        @DefaultValue("10m") Duration acknowledgeWithin) {}
