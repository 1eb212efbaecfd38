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
    private final ObjectProvider<SetProofs> proofs;

    SetCheck(FileSets files, ObjectProvider<SetProofs> proofs) {
        this.files = files;
        this.proofs = proofs;
    }

    /** Errors first. */
    List<FileProblem> look(FileSet set) {
        List<FileProblem> problems = new ArrayList<>(Optional.ofNullable(proofs.getIfAvailable())
                .map(all -> all.look(set.texts()))
                .orElse(List.of()));
        for (RouteProblem problem : files.problems(set.texts())) {
            // What a proof also says is told once: as an error, since it would not load, and with the proof's example.
            FileProblem told = problems.stream()
                    .filter(proof -> isSame(proof, problem))
                    .findFirst()
                    .orElse(null);
            problems.remove(told);
            problems.add(new FileProblem(
                    problem.file(),
                    told == null ? problem.line() : told.line(),
                    "error",
                    told == null ? "" : told.rule(),
                    problem.problem(),
                    told == null ? "" : told.example()));
        }
        return problems.stream()
                .sorted(java.util.Comparator.comparing((FileProblem one) -> !one.refuses())
                        .thenComparing(FileProblem::file)
                        .thenComparing(FileProblem::line))
                .toList();
    }

    /** In about the same words, and there or without saying where. */
    private static boolean isSame(FileProblem proof, RouteProblem problem) {
        return proof.file().equals(problem.file())
                && (problem.line() == 0 || proof.line() == problem.line())
                && withoutStop(proof.problem()).equalsIgnoreCase(withoutStop(problem.problem()));
    }

    private static String withoutStop(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
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
