package dev.switchboard.ground.start;

/** The service can't start as it is set up; says what is wrong and what to do, without a stack trace. */
public final class StartRefusedException extends RuntimeException {

    private final String action;

    /**
     * @param problem what is wrong, naming the setting
     * @param action what the operator does about it
     */
    public StartRefusedException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
