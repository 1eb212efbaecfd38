package dev.switchboard.mind.time;

/** Half of a day. */
enum Half {
    /** not said */
    NONE,
    AM,
    PM
}
