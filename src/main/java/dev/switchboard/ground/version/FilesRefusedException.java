package dev.switchboard.ground.version;

import java.util.List;

/** A set of files that can't serve; nothing was changed. */
public final class FilesRefusedException extends Exception {

    private final transient List<FileProblem> problems;

    FilesRefusedException(List<FileProblem> problems) {
        super(problems.isEmpty() ? "the files did not load in time" : problems.get(0).toString());
        this.problems = List.copyOf(problems);
    }

    public List<FileProblem> problems() {
        return problems;
    }
}
