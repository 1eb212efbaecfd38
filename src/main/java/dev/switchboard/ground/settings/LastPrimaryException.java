package dev.switchboard.ground.settings;

/** A number that was bought here is the organization's only primary one, and has to stay it until there is another. */
public final class LastPrimaryException extends RuntimeException {

    LastPrimaryException() {
        super("this is the primary number: make another number primary first");
    }
}
