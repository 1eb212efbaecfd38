package dev.switchboard.ground.database;

/** The organization is gone, or never was. */
public final class UnknownOrganizationException extends RuntimeException {

    public UnknownOrganizationException() {
        super("there is no such organization");
    }
}
