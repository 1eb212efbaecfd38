package dev.switchboard.ground.figure;

/** A time that can't be shown. */
public final class BadSpanException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    BadSpanException(String field, String expected) {
        super(field + ": expected " + expected);
        this.field = field;
        this.expected = expected;
    }

    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }
}
