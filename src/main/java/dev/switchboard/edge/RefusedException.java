package dev.switchboard.edge;

/** A webhook that goes no further, and the HTTP status that says so. Nothing of it is stored. */
final class RefusedException extends Exception {

    private final int status;

    /** @param reason goes into the answer for 4xx other than 403, so it names fields and never repeats their values */
    RefusedException(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
