package dev.switchboard.mind.guard;

/** What an answer may claim that somebody could hold the business to. */
public enum Kind {
    MONEY,
    PERCENT,
    TIME,
    DATE,
    PHONE,
    ADDRESS,
    NUMBER,
    PROMISE
}
