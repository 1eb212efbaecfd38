package dev.switchboard.ground.settings;

/** The number is registered already; says nothing of whose it is. */
public final class NumberTakenException extends Exception {

    NumberTakenException() {
        super("the number is registered already");
    }
}
