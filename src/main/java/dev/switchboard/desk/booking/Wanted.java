package dev.switchboard.desk.booking;

/**
 * What a tool that changes an appointment was told; empty where it was told nothing.
 *
 * @param appointment the start of the one that is meant
 * @param start of the new time, and {@code when} in words
 * @param number of the booking and {@code code}, from whoever calls from another
 */
record Wanted(String appointment, String start, String when, String number, String code) {

    @Override
    public String toString() {
        return "Wanted";
    }
}
