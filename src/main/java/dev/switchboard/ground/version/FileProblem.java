package dev.switchboard.ground.version;

/**
 * Something that is wrong with a file, or that somebody should know before it serves.
 *
 * @param line counted from 1; 0 if it is about the file as a whole
 * @param severity error: the file can't serve; warning: it may
 * @param rule by which it was found; empty for what keeps it from loading
 * @param example what a caller would notice; empty where there is none
 */
public record FileProblem(String file, int line, String severity, String rule, String problem, String example) {

    public boolean refuses() {
        return severity.equals("error");
    }

    /** For a log and the command line. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + problem;
    }
}
