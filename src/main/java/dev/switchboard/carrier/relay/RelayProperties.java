package dev.switchboard.carrier.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much there is room for.
 *
 * @param sockets open at the same time
 * @param largestFrame bytes of one message
 * @param patience for the first message, and for a reader to take what is sent
 * @param silence after the agent's last words, before the agent asks whether somebody is there
 * @param idle after which a socket that tells nothing is closed
 */
@ConfigurationProperties("switchboard.relay")
record RelayProperties(
        @DefaultValue("2000") int sockets,
        @DefaultValue("65536") int largestFrame,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("20s") Duration silence,
        @DefaultValue("15m") Duration idle) {}
