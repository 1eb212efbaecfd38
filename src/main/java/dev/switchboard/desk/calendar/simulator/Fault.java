package dev.switchboard.desk.calendar.simulator;

/** What goes wrong with a request, when a test wants it to. */
public enum Fault {
    NONE,
    /** It never arrives. */
    AWAY,
    /** It is done, and nobody hears of it. */
    LOST,
    /** There were too many. */
    RATE,
    /** The provider is broken. */
    BROKEN
}
