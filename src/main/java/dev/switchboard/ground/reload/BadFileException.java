package dev.switchboard.ground.reload;

/** Why a file of {@code routes/} or {@code config/} can't be used, and in which line. */
public final class BadFileException extends Exception {

    private final int line;

    /**
     * @param line counted from 1; 0 if the problem is the file as a whole
     * @param problem what is wrong and what was expected, in words for whoever edits the file
     */
    public BadFileException(int line, String problem) {
        super(problem);
        this.line = line;
    }

    /** The line, counted from 1; 0 if the problem is the file as a whole. */
    public int line() {
        return line;
    }
}
