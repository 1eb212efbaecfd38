package dev.switchboard.ground.reload;

import java.util.List;
import java.util.stream.Collectors;

/** A folder that can't be an edition, and in which lines of which files. */
public final class EditionRefusedException extends Exception {

    private final transient List<RouteProblem> problems;

    EditionRefusedException(List<RouteProblem> problems) {
        super(problems.stream().map(RouteProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    EditionRefusedException(String file, String problem) {
        this(List.of(new RouteProblem(file, 0, problem)));
    }

    public List<RouteProblem> problems() {
        return problems;
    }
}
