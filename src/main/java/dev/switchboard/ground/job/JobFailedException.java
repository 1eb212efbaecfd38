package dev.switchboard.ground.job;

/** Not all of a job could be done. */
public final class JobFailedException extends Exception {

    public JobFailedException(String message) {
        super(message);
    }
}
