package dev.switchboard.line.mmi;

/** A text is no code that a phone could dial to set its forwarding; says what was expected, and repeats no number. */
public final class BadCodeException extends Exception {

    BadCodeException(String expected) {
        super("expected " + expected);
    }
}
