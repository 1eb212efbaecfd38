package dev.switchboard.desk.message;

import java.util.Locale;

/** What a message is for; decides by which rules it is sent, and how its thread shows it. */
public enum Purpose {
    /** Said between the customer and somebody of the organization. */
    CONVERSATION,
    /** To the customer, by nobody's hand: at most one an hour, and never in quiet hours. */
    AUTOMATIC,
    /** Of an appointment, to whoever has it: never in quiet hours, and not if it is no longer true. */
    REMINDER,
    /** To the other party of a call, asked for on the call's page. */
    FOLLOW_UP,
    /** Written in a thread for colleagues. */
    NOTE,
    /** What happened in a thread, for colleagues: assigned, opted out, called back … */
    STEP,
    /** To the organization's own people, about the thread. */
    ALERT,
    /** A recording's address, to somebody else. */
    SHARE,
    /** A transcript that was taken away. */
    EXPORT,
    /** A code or a test that proves a number or an address. */
    VERIFICATION;

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the customer sees it; all else is the organization's own business. */
    public boolean seenByCustomer() {
        return this == CONVERSATION || this == AUTOMATIC || this == REMINDER || this == FOLLOW_UP;
    }

    /** Whether it waits for the end of quiet hours. */
    boolean keepsQuiet() {
        return this == AUTOMATIC || this == REMINDER;
    }
}
