package dev.switchboard.event;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What the claiming statement asks for each time it runs; only the thread that claims comes here. */
public final class ClaimLimits {

    private static final String FIRST = new UUID(0, 0).toString();
    private static final int FEWEST_ORGANIZATIONS = 64;

    private final Duration lease;
    private final Workforce workforce;
    private String after = FIRST;
    private Optional<String> walked = Optional.empty();
    private boolean wholeRound;
    private int asked;
    private int claimed;

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
        return asked;
    }

    /** How many events there are that may ask the model now. */
    public int modelCalls() {
        return Math.min(asked, workforce.freeModelCalls());
    }

    /** The organization after which to go on. */
    public String after() {
        return after;
    }

    /** How many organizations to look at: more than there are hands, because some have nothing that is due. */
    public int organizations() {
        return Math.max(FEWEST_ORGANIZATIONS, 2 * asked);
    }

    void begin() {
        asked = workforce.free();
        claimed = 0;
        walked = Optional.empty();
        wholeRound = wholeRound || after.equals(FIRST);
    }

    void claimed() {
        claimed++;
    }

    /** @param organization the last that was looked at */
    void walked(UUID organization) {
        walked = Optional.of(organization.toString());
    }

    /** @return whether to claim again at once: hands are free, and not all organizations were looked at since there was too much */
    boolean end() {
        boolean full = claimed >= asked;
        boolean again = !full && (walked.isPresent() || !wholeRound);
        after = walked.orElse(FIRST);
        wholeRound = wholeRound && !full && walked.isPresent();
        return again;
    }

    /** Whether the last claim got as much as it asked for, so that more will be waiting. */
    boolean wasFull() {
        return asked > 0 && claimed >= asked;
    }
}
