package dev.switchboard.ground.limit;

import java.util.Locale;

/** Where requests come in; each has limits of its own. */
public enum Door {
    API,
    WEBHOOK,
    /** Of what needs no sign-in but a link. */
    SHARED,
    /** Of the public pages on which somebody books. */
    PAGE,
    /** Bookings that are made there. */
    BOOKING;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
