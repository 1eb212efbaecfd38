package dev.switchboard.ground.alarm;

/** Nobody heard of an alarm by one way, and it is tried again. */
public final class NotToldException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason in our own words: it goes into the log */
    public NotToldException(String reason) {
        super(reason, null, false, false);
    }
}
