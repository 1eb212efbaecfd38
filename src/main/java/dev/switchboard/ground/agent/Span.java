package dev.switchboard.ground.agent;

import java.time.LocalTime;

/**
 * When somebody is there on a day, by the clock on the wall.
 *
 * @param closes on the day after where it is not later than {@code opens}; the same as {@code opens}: around the clock
 */
public record Span(LocalTime opens, LocalTime closes) {

    public static final Span ALL_DAY = new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    boolean overMidnight() {
        return !closes.isAfter(opens);
    }

    /** Minutes of the day it starts on; above 1,440 where it goes on into the next. */
    int closingMinute() {
        return minute(closes) + (overMidnight() ? 24 * 60 : 0);
    }

    int openingMinute() {
        return minute(opens);
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }
}
