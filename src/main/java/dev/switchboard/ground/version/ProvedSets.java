package dev.switchboard.ground.version;

import dev.switchboard.ground.proof.Finding;
import dev.switchboard.ground.proof.ProofFiles;
import dev.switchboard.ground.proof.RouteProofs;
import dev.switchboard.ground.reload.FileSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the proofs say of a whole set. What was wrong already with the files that serve keeps nobody from changing others. */
@Component
final class ProvedSets implements SetProofs {

    /** Read for the jobs that it names; it is no part of a set. */
    private static final String SETTINGS = "config/application.yml";

    private final Path home;
    private final FileSets files;
    private @Nullable RouteProofs proofs;

    ProvedSets(@Value("${switchboard.home}") String home, FileSets files) {
        this.home = Path.of(home);
        this.files = files;
    }

    @Override
    public synchronized List<FileProblem> look(Map<String, String> set) {
        List<Finding> findings = findings(set);
        Set<String> before = findings.stream().anyMatch(Finding::isError)
                ? findings(files.live()).stream().map(ProvedSets::fault).collect(Collectors.toSet())
                : Set.of();
        return findings.stream()
                .map(finding -> new FileProblem(
                        finding.file(),
                        finding.line(),
                        finding.isError() && !before.contains(fault(finding)) ? "error" : "warning",
                        finding.rule(),
                        finding.message(),
                        finding.example()))
                .toList();
    }

    private List<Finding> findings(Map<String, String> set) {
        RouteProofs all = proofs == null ? RouteProofs.strict() : proofs;
        proofs = all;
        ProofFiles known = new ProofFiles(set);
        try {
            return all.of(known.with(SETTINGS, Files.readString(home.resolve(SETTINGS))));
        } catch (IOException none) {
            return all.of(known);
        }
    }

    /** The same fault wherever its line has moved to. */
    private static String fault(Finding finding) {
        return finding.file() + " " + finding.rule() + " " + finding.message().replaceAll("[0-9]+", "#");
    }
}
