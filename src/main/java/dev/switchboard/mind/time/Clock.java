package dev.switchboard.mind.time;

import java.time.LocalTime;

/**
 * A time by the clock, as it was said.
 *
 * @param half whether AM or PM was said with it
 * @param sure whether it can't be anything but a time: "half past two", but not "two"
 * @param bare whether it is nothing but a number
 */
record Clock(int hour, int minute, Half half, boolean sure, boolean bare) {

    private static final int NOON = 12;

    /** From one until before this hour, a time without AM or PM is after noon; from then until noon before it. */
    private static final int FIRST_MORNING_HOUR = 7;

    Clock {
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            throw new IllegalArgumentException("no time: " + hour + ":" + minute);
        }
    }

    /** Whether it can be read before and after noon. */
    boolean open() {
        return half == Half.NONE && hour > 0 && hour <= NOON;
    }

    Clock with(Half said) {
        return new Clock(hour, minute, hour == 0 || hour > NOON ? half : said, true, false);
    }

    Clock certain() {
        return new Clock(hour, minute, half, true, false);
    }

    /** @param context the half that is meant if none was said; {@link Half#NONE}: the one in which people come */
    LocalTime in(Half context) {
        if (hour == 0 || hour > NOON) {
            return LocalTime.of(hour, minute);
        }
        Half meant = half != Half.NONE ? half : hour == NOON ? Half.PM : context;
        if (meant == Half.NONE) {
            meant = hour < FIRST_MORNING_HOUR ? Half.PM : Half.AM;
        }
        return LocalTime.of(hour % NOON + (meant == Half.PM ? NOON : 0), minute);
    }
}
