package dev.switchboard.line.vapi;

/** What was asked for can't be done; the text is our own and may be shown. */
public final class VapiRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean found;
    private final String field;

    private VapiRefusedException(boolean found, String field, String why) {
        super(why);
        this.found = found;
        this.field = field;
    }

    static VapiRefusedException notFound() {
        return new VapiRefusedException(false, "", "there is nothing here");
    }

    static VapiRefusedException conflict(String why) {
        return new VapiRefusedException(true, "", why);
    }

    /** @param expected what would have been good */
    static VapiRefusedException badField(String field, String expected) {
        return new VapiRefusedException(true, field, expected);
    }

    /** Whether it is there at all, as far as the asker may know. */
    public boolean isFound() {
        return found;
    }

    /** The field that is wrong; empty if it is none. */
    public String field() {
        return field;
    }
}
