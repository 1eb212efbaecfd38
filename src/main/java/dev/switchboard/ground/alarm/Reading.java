package dev.switchboard.ground.alarm;

import java.util.Optional;
import java.util.UUID;

/**
 * How much of something there is.
 *
 * @param organization whose it is; nothing for the platform's
 * @param key what of several, a job or a certificate for example; empty if there is one only
 * @param seen how many things it was made of: a share of three says little
 */
public record Reading(Optional<UUID> organization, String key, double value, long seen) {

    private static final int LONGEST_KEY = 200;

    /** @throws IllegalArgumentException if it is no number, or its key is too long */
    public Reading {
        if (!Double.isFinite(value) || seen < 0 || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("expected a finite value, seen of 0 or more and a short key");
        }
    }

    /** Of the platform. */
    public static Reading of(double value, long seen) {
        return new Reading(Optional.empty(), "", value, seen);
    }

    /** The share of {@code some} in {@code all}, in percent, of the platform. */
    public static Reading percent(long some, long all) {
        return of(share(some, all), all);
    }

    /** In percent; 0 of nothing. */
    public static double share(long some, long all) {
        return all == 0 ? 0 : 100.0 * some / all;
    }
}
