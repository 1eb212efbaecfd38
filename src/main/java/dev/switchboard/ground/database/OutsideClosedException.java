package dev.switchboard.ground.database;

/** Something would have left a sandbox, and did not. */
public final class OutsideClosedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutsideClosedException(String way) {
        super("in a sandbox " + way + " is closed");
    }
}
