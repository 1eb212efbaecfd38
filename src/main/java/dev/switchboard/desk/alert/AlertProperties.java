package dev.switchboard.desk.alert;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are sent.
 *
 * @param emoji whether the text may hold emoji; it then takes about twice as many segments
 * @param fallbackNumber E.164, for an organization without an alert number; empty: none
 */
@ConfigurationProperties("switchboard.alert")
record AlertProperties(
        @DefaultValue("false") boolean emoji,
        @DefaultValue("") String fallbackNumber) {}
