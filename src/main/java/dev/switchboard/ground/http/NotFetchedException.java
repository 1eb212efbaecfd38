package dev.switchboard.ground.http;

/** Why there is nothing from an address. */
public final class NotFetchedException extends Exception {

    private static final long serialVersionUID = 1;

    /** What is in the way. */
    public enum Problem {
        /** It is no address that may be asked. */
        NOT_ALLOWED,
        /** There is no such page, or it is not for everybody. */
        MISSING,
        /** Nobody answers, or not in time; may be had another time. */
        AWAY,
        TOO_LARGE,
        TOO_MANY_REDIRECTS
    }

    private final Problem problem;

    NotFetchedException(Problem problem) {
        super(problem.name());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
