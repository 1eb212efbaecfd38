package dev.switchboard.desk.contact;

import dev.switchboard.ground.refusal.RefusalException;
import java.time.Duration;

/** What can't be done with a person, in words for whoever asked; no number, no name. */
public final class ContactException extends RefusalException {

    private static final long serialVersionUID = 1;

    private ContactException(Kind kind, String field, String reason) {
        super(kind, field, Duration.ZERO, reason);
    }

    /** @param erased or else merged into another */
    public static ContactException notExported(boolean erased) {
        return conflict(
                erased
                        ? "this person was erased; nothing is kept of them"
                        : "this person was merged into another; export that one");
    }

    public static ContactException notFound() {
        return new ContactException(Kind.NOT_FOUND, "", "there is no such person");
    }

    static ContactException badField(String field, String expected) {
        return new ContactException(Kind.BAD_FIELD, field, expected);
    }

    static ContactException conflict(String reason) {
        return new ContactException(Kind.CONFLICT, "", reason);
    }
}
