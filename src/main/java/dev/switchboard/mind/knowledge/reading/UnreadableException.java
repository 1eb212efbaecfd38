package dev.switchboard.mind.knowledge.reading;

/** A file can't be read; the message tells its owner why, and what to do. It quotes nothing. */
public final class UnreadableException extends Exception {

    public UnreadableException(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
