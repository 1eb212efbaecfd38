package dev.switchboard.carrier.phone;

/** The telephone can't do that now; says why, in words that may be shown. */
public final class TelephoneException extends RuntimeException {

    TelephoneException(String why) {
        super(why);
    }
}
