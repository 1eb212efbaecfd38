package dev.switchboard.line.porting;

/** Something about a request to bring a number along that can't be done, in words that may be shown to whoever asked. */
public final class PortException extends RuntimeException {

    /** Why not. */
    public enum Kind {
        NOT_FOUND,
        BAD_FIELD,
        CONFLICT,
        CARRIER_AWAY
    }

    private final Kind kind;
    private final String field;

    private PortException(Kind kind, String field, String message) {
        super(message);
        this.kind = kind;
        this.field = field;
    }

    static PortException notFound() {
        return new PortException(Kind.NOT_FOUND, "", "there is nothing here");
    }

    /** @param expected what would have been good */
    static PortException badField(String field, String expected) {
        return new PortException(Kind.BAD_FIELD, field, expected);
    }

    static PortException conflict(String message) {
        return new PortException(Kind.CONFLICT, "", message);
    }

    static PortException carrierAway() {
        return new PortException(Kind.CARRIER_AWAY, "", "the carrier does not answer now, try again later");
    }

    public Kind kind() {
        return kind;
    }

    /** The field of the request that is bad; empty for the other kinds. */
    public String field() {
        return field;
    }

    /** Our own words. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
