package dev.switchboard.ground.security;

/** The request is about an organization and is for none. */
public final class NoOrganizationException extends RuntimeException {

    NoOrganizationException() {
        super("expected the header X-Organization-Id, because the token names no organization");
    }
}
