package dev.switchboard.line.clerk;

/** A signed event in which something is missing that it can't do without; its words name the field, and nothing of what was in it. */
final class SenselessEventException extends RuntimeException {

    SenselessEventException(String expected) {
        super(expected);
    }
}
