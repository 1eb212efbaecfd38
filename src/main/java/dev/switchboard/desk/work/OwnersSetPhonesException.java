package dev.switchboard.desk.work;

/** Somebody who is no owner has named a phone as theirs, which could be anybody's. */
public final class OwnersSetPhonesException extends RuntimeException {

    OwnersSetPhonesException() {
        super("owners set phones", null, false, false);
    }
}
