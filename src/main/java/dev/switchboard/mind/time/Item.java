package dev.switchboard.mind.time;

/**
 * A piece of a sentence that says a day or a time, or that only looks so.
 *
 * @param start the first token
 * @param end the token behind it
 * @param value a {@link Day}, a {@link TimeOfDay}, an {@link Openness}, or "" if it means nothing
 * @param weak whether it counts only beside another one, or if nothing else is said
 */
record Item(int start, int end, Object value, boolean weak) {

    boolean isDay() {
        return value instanceof Day;
    }

    boolean isTime() {
        return value instanceof TimeOfDay;
    }

    /** A time, and not just a part of the day. */
    boolean isClock() {
        return value instanceof TimeOfDay time && !time.part();
    }

    boolean isIdle() {
        return value instanceof String;
    }

    Day day() {
        return (Day) value;
    }

    TimeOfDay time() {
        return (TimeOfDay) value;
    }

    /** Ends with nothing but a number. */
    boolean isBare() {
        return value instanceof TimeOfDay time && time.bare();
    }
}
