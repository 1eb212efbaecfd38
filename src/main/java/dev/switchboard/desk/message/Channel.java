package dev.switchboard.desk.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a message travels. Each has a route of its own, {@code direct:send-<name>}. */
public enum Channel {
    SMS,
    WHATSAPP,
    EMAIL;

    /** As it stands in JSON, in the database and in the names of routes. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Channel> of(String wire) {
        return Arrays.stream(values())
                .filter(channel -> channel.wire().equals(wire))
                .findFirst();
    }
}
