package dev.switchboard.carrier.replay;

import java.time.Instant;
import java.util.UUID;

/**
 * A call or a text that came in some time ago.
 *
 * @param kind {@code call} or {@code text}
 * @param id of its row
 * @param name the carrier's id of it, by which people find it
 * @param from whose it was, masked
 * @param at when it came in
 */
record Past(UUID organization, String kind, UUID id, String name, String from, Instant at) {

    static final String CALL = "call";
    static final String TEXT = "text";

    boolean isCall() {
        return kind.equals(CALL);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
