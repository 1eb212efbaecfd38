package dev.switchboard.desk.bookingpage;

/** Why a page could not do what was asked; each has words on the page. */
public enum PageProblem {
    NAME,
    PHONE,
    /** Somebody else was quicker, or it was never free. */
    TAKEN,
    /** Of one number, for the time to come. */
    TOO_MANY,
    /** The form was open too long, or the appointment has changed since. */
    OUTDATED,
    /** From one address of the network. */
    OFTEN,
    /** It can't be done here. */
    CLOSED;

    /** Thrown instead of an answer; nothing was changed. */
    public static final class Refusal extends RuntimeException {

        private final PageProblem problem;

        public Refusal(PageProblem problem) {
            super(problem.name(), null, false, false);
            this.problem = problem;
        }

        public PageProblem problem() {
            return problem;
        }
    }
}
