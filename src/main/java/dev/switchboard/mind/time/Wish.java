package dev.switchboard.mind.time;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * When somebody would like to come, in the zone of the moment it was read at.
 *
 * @param from first day
 * @param until last day, inclusive
 * @param earliest first time of a day to start at
 * @param latest last time of a day to start at, inclusive
 * @param clock whether one time by the clock is meant; {@code earliest} and {@code latest} are the same then
 * @param heard the words that it was read from
 * @param dayNamed whether a day was said, or that any will do
 * @param timeNamed whether a time of the day was said, or that any will do
 */
public record Wish(
        LocalDate from,
        LocalDate until,
        LocalTime earliest,
        LocalTime latest,
        boolean clock,
        String heard,
        boolean dayNamed,
        boolean timeNamed) {

    /** How far a wish without an end reaches, in days: as far as one can book unless a business sets it otherwise. */
    public static final int HORIZON_DAYS = 60;

    static final LocalTime FIRST = LocalTime.MIN;
    static final LocalTime LAST = LocalTime.of(23, 59);

    public Wish {
        if (until.isBefore(from) || latest.isBefore(earliest)) {
            throw new IllegalArgumentException("a wish ends before it begins");
        }
        if (clock && !earliest.equals(latest)) {
            throw new IllegalArgumentException("a time by the clock is one time");
        }
    }

    /** A day was named; a time, unless it is the whole day. */
    public Wish(LocalDate from, LocalDate until, LocalTime earliest, LocalTime latest, boolean clock, String heard) {
        this(
                from,
                until,
                earliest,
                latest,
                clock,
                heard,
                true,
                clock || !earliest.equals(FIRST) || latest.isBefore(LAST));
    }
}
