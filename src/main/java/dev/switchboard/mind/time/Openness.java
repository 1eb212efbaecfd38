package dev.switchboard.mind.time;

/** What somebody leaves open on purpose. */
enum Openness {
    /** any day */
    DAY,
    /** any time of any day */
    BOTH;

    static Openness of(String name) {
        return switch (name) {
            case "day" -> DAY;
            case "both" -> BOTH;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
