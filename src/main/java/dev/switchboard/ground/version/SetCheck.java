package dev.switchboard.ground.version;

import dev.switchboard.ground.reload.FileSets;
import dev.switchboard.ground.reload.RouteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether a whole set of files could serve: names, loading, and what is proved about it. */
@Component
final class SetCheck {

    private final FileSets files;
    private final ObjectProvider<FileProofs> proofs;

    SetCheck(FileSets files, ObjectProvider<FileProofs> proofs) {
        this.files = files;
        this.proofs = proofs;
    }

    /** Errors first. */
    List<FileProblem> look(FileSet set) {
        List<FileProblem> problems = new ArrayList<>();
        for (RouteProblem problem : files.problems(set.texts())) {
            problems.add(new FileProblem(problem.file(), problem.line(), "error", "", problem.problem(), ""));
        }
        Optional.ofNullable(proofs.getIfAvailable()).ifPresent(all -> problems.addAll(all.look(set.texts())));
        return problems.stream()
                .sorted(java.util.Comparator.comparing((FileProblem one) -> !one.refuses())
                        .thenComparing(FileProblem::file)
                        .thenComparing(FileProblem::line))
                .toList();
    }

    /** @throws FilesRefusedException if it could not; warnings are let pass */
    void require(FileSet set) throws FilesRefusedException {
        List<FileProblem> errors =
                look(set).stream().filter(FileProblem::refuses).toList();
        if (!errors.isEmpty()) {
            throw new FilesRefusedException(errors);
        }
    }
}
