package dev.switchboard.ground.reload;

/**
 * Why a file of {@code routes/} is refused.
 *
 * @param line counted from 1; 0 if the problem is the file as a whole
 */
public record RouteProblem(String file, int line, String problem) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + problem;
    }
}
