package dev.switchboard.desk.work;

/** Somebody who is to do something is no member of the organization. */
public final class NoMemberException extends RuntimeException {

    NoMemberException() {
        super("no member of the organization");
    }
}
