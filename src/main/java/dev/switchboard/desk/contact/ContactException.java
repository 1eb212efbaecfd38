package dev.switchboard.desk.contact;

/** What can't be done with a person, in words for whoever asked; no number, no name. */
public final class ContactException extends RuntimeException {

    /** What kind of refusal it is, for the status of an answer. */
    public enum Kind {
        /** There is no such person in the organization. */
        NOT_FOUND,
        /** A field is wrong. */
        BAD_FIELD,
        /** As things stand it can't be done: the address is another's, or the person was merged or erased. */
        CONFLICT
    }

    private final Kind kind;
    private final String field;

    private ContactException(Kind kind, String field, String reason) {
        super(reason);
        this.kind = kind;
        this.field = field;
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

    public Kind kind() {
        return kind;
    }

    /** Of the request; empty if it is none. */
    public String field() {
        return field;
    }
}
