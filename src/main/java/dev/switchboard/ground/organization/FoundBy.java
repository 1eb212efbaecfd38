package dev.switchboard.ground.organization;

/** How the directory came to an organization. */
public enum FoundBy {
    /** The number that was dialled is one of its active numbers. */
    NUMBER,
    /** The webhook names no number, and the call is one of its calls. */
    CALL,
    /** Neither; the carrier account that the webhook names is this organization's alone. */
    ACCOUNT
}
