package dev.switchboard.carrier.edge;

/** A body that is no form: names what is wrong with it, never what it holds. */
public final class BadFormException extends Exception {

    BadFormException(String problem) {
        super(problem, null, false, false);
    }
}
