package dev.switchboard.desk.message;

/** A message that is not taken for sending, and why, in words for whoever asked; no number, nothing that anybody said. */
public final class SendRefusedException extends RuntimeException {

    /** What kind of refusal it is, for the status of an answer. */
    public enum Kind {
        /** A field is wrong. */
        BAD_FIELD,
        /** There is no account or number that it could leave from. */
        NO_SENDER,
        /** They said STOP to this number. */
        OPTED_OUT,
        /** WhatsApp takes only an approved template now. */
        WINDOW_CLOSED,
        /** The organization has spent what it may in a day. */
        SPEND_CAP,
        /** One automatic text an hour. */
        TOO_OFTEN
    }

    private final Kind kind;
    private final String field;

    /** @param field of the request; empty if it is none */
    public SendRefusedException(Kind kind, String field, String reason) {
        super(reason);
        this.kind = kind;
        this.field = field;
    }

    public Kind kind() {
        return kind;
    }

    public String field() {
        return field;
    }
}
