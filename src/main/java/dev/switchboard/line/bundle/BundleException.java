package dev.switchboard.line.bundle;

import java.util.List;

/** Something about papers that can't be done, in words that may be shown to whoever asked. */
public final class BundleException extends RuntimeException {

    /** Why not. */
    public enum Kind {
        NOT_FOUND,
        /** The value of a field; the message says what would have been good. */
        BAD_VALUE,
        CONFLICT,
        TOO_LARGE,
        CARRIER_AWAY
    }

    private final Kind kind;
    private final String field;
    private final List<String> reasons;

    private BundleException(Kind kind, String field, List<String> reasons, String message) {
        super(message);
        this.kind = kind;
        this.field = field;
        this.reasons = List.copyOf(reasons);
    }

    static BundleException notFound() {
        return new BundleException(Kind.NOT_FOUND, "", List.of(), "there is nothing here");
    }

    static BundleException badValue(String field, String expected) {
        return new BundleException(Kind.BAD_VALUE, field, List.of(), expected);
    }

    static BundleException conflict(String message) {
        return new BundleException(Kind.CONFLICT, "", List.of(), message);
    }

    /** @param reasons what is missing, one sentence each */
    static BundleException incomplete(List<String> reasons) {
        return new BundleException(Kind.CONFLICT, "", reasons, "These papers are not complete yet.");
    }

    static BundleException tooLarge() {
        return new BundleException(Kind.TOO_LARGE, "file", List.of(), "file: expected at most 10 MB");
    }

    static BundleException carrierAway() {
        return new BundleException(
                Kind.CARRIER_AWAY, "", List.of(), "The carrier does not answer now. Try again later.");
    }

    /** The carrier understood, and said no. */
    static BundleException refused(int code) {
        return conflict("The carrier refuses these papers (error " + code + "). Check what you filled in.");
    }

    public Kind kind() {
        return kind;
    }

    /** Empty if it is about none. */
    public String field() {
        return field;
    }

    public List<String> reasons() {
        return reasons;
    }
}
