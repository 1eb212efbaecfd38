package dev.switchboard.event;

import java.time.Duration;

/** What the claiming statement asks for each time it runs. */
public final class ClaimLimits {

    private final Duration lease;
    private final Workforce workforce;

    ClaimLimits(Duration lease, Workforce workforce) {
        this.lease = lease;
        this.workforce = workforce;
    }

    /** How long a claim lasts, in seconds. */
    public long leaseSeconds() {
        return lease.toSeconds();
    }

    /** How many events there are hands for now. */
    public int free() {
        return workforce.free();
    }
}
