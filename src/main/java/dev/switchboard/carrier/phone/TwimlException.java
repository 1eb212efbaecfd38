package dev.switchboard.carrier.phone;

/** An answer that a carrier could not execute: the caller would have heard an error. */
public final class TwimlException extends Exception {

    TwimlException(String problem) {
        super(problem);
    }
}
