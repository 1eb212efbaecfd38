package dev.switchboard.ground.event;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What the claiming statement asks for each time it runs; only the thread that claims comes here. */
public final class ClaimLimits {

    private static final int FEWEST_ORGANIZATIONS = 16;

    private final Duration lease;
    private final Workforce workforce;
    private final Walk forModel = new Walk();
    private final Walk others = new Walk();
    private int hands;

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
        return hands;
    }

    /** How many more events may ask the model, or be next to. */
    public int modelCalls() {
        return forModel.asked;
    }

    /** The organization after which to go on with events that ask the model. */
    public String modelAfter() {
        return forModel.after;
    }

    /** At how many organizations with such events to look: more than may be claimed, because some have nothing that is due. */
    public int modelOrganizations() {
        return forModel.organizations();
    }

    /** The organization after which to go on with all other events. */
    public String after() {
        return others.after;
    }

    /** At how many organizations with such events to look. */
    public int organizations() {
        return others.organizations();
    }

    /** Something came meanwhile, maybe of an organization that this round has passed. */
    void rung() {
        others.wholeRound = false;
        forModel.wholeRound = false;
    }

    void begin() {
        hands = workforce.free();
        others.begin(hands);
        forModel.begin(Math.min(hands, workforce.freeModelTurns()));
    }

    void claimed(boolean asksModel) {
        (asksModel ? forModel : others).claimed++;
    }

    /** @param organization the last with such events that was looked at */
    void walked(boolean asksModel, UUID organization) {
        (asksModel ? forModel : others).walked = Optional.of(organization.toString());
    }

    /** @return whether to claim again at once: hands are free, and not all organizations were looked at since there was too much */
    boolean end() {
        boolean othersAgain = others.end(wasFull());
        boolean modelAgain = forModel.end(wasFull() || modelWasFull());
        return othersAgain || modelAgain;
    }

    /** Whether the last claim got as much as there were hands for, so that more will be waiting. */
    boolean wasFull() {
        return hands > 0 && others.claimed + forModel.claimed >= hands;
    }

    /** Whether the last claim got as much as the model may be asked, so that more may be waiting. */
    boolean modelWasFull() {
        return forModel.claimed >= forModel.asked;
    }

    /** Some organizations at a time, going on where the last claim ended. */
    private static final class Walk {

        private static final String FIRST = new UUID(0, 0).toString();

        private String after = FIRST;
        private Optional<String> walked = Optional.empty();
        private boolean wholeRound;
        private int asked;
        private int claimed;

        int organizations() {
            return Math.max(FEWEST_ORGANIZATIONS, 2 * asked);
        }

        void begin(int most) {
            asked = most;
            claimed = 0;
            walked = Optional.empty();
            wholeRound = wholeRound || after.equals(FIRST);
        }

        boolean end(boolean full) {
            if (asked == 0) {
                return false; // nothing was passed over either
            }
            boolean again = !full && (walked.isPresent() || !wholeRound);
            after = walked.orElse(FIRST);
            wholeRound = wholeRound && !full && walked.isPresent();
            return again;
        }
    }
}
