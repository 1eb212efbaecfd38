package dev.switchboard.ground.proof;

/**
 * Something that a file does wrong.
 *
 * @param file with its folder, such as {@code routes/messages/alert.yaml}
 * @param line counted from 1; 0 if it is the file as a whole
 * @param rule one of those that docs/proofs.md explains
 * @param message what is wrong, for whoever edits the file
 * @param example how somebody would suffer from it
 */
public record Finding(String file, int line, String rule, Severity severity, String message, String example) {

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same fault wherever its line has moved to. */
    String fault() {
        return file + " " + rule + " " + message.replaceAll("[0-9]+", "#");
    }

    @Override
    public String toString() {
        return "%s:%d: %s %s: %s For example: %s".formatted(file, line, severity.wire(), rule, message, example);
    }
}
