package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the proofs are worth anything: files with one thing broken are found, files with one thing changed are not blamed. */
class MutationTest {

    private static final int BROKEN = 60;
    private static final int FOUND = 57;

    private static final RouteProofs PROOFS = RouteProofs.strict();
    private static final ProofFiles OURS = ProofFiles.read(Path.of("."));

    @Test
    void nothingIsWrongWithOurOwnFiles() {
        assertThat(PROOFS.of(OURS)).isEmpty();
    }

    @Test
    void brokenFilesAreFound() throws IOException {
        List<String> missed = new ArrayList<>();
        Map<String, ProofFiles> broken = Variants.of("broken.txt", OURS);
        broken.forEach((name, files) -> {
            List<Finding> findings = PROOFS.of(files);
            if (System.getenv("PROOFS_PRINT") != null) {
                System.out.println("=== " + name);
                findings.forEach(finding -> System.out.println("      " + finding));
            }
            if (findings.isEmpty()) {
                missed.add(name);
            }
        });
        assertThat(broken).hasSize(BROKEN);
        assertThat(broken.size() - missed.size()).as("missed: %s", missed).isGreaterThanOrEqualTo(FOUND);
    }

    @Test
    void harmlessChangesAreNotBlamed() throws IOException {
        Map<String, ProofFiles> harmless = Variants.of("harmless.txt", OURS);
        List<String> blamed = new ArrayList<>();
        harmless.forEach((name, files) -> PROOFS.of(files).forEach(finding -> blamed.add(name + ": " + finding)));
        assertThat(harmless).hasSize(BROKEN);
        assertThat(blamed).isEmpty();
    }

    @Test
    void brokenFilesThatWereThoughtOfLaterAreFound() throws IOException {
        List<String> missed = new ArrayList<>();
        Variants.of("broken-more.txt", OURS).forEach((name, files) -> {
            List<Finding> findings = PROOFS.of(files);
            if (System.getenv("PROOFS_PRINT") != null) {
                System.out.println("=== " + name);
                findings.forEach(finding -> System.out.println("      " + finding));
            }
            if (findings.isEmpty()) {
                missed.add(name);
            }
        });
        assertThat(missed).isEmpty();
    }

    @Test
    void changesThatWereThoughtOfLaterAreNotBlamed() throws IOException {
        List<String> blamed = new ArrayList<>();
        Variants.of("harmless-more.txt", OURS)
                .forEach((name, files) -> PROOFS.of(files).forEach(finding -> blamed.add(name + ": " + finding)));
        assertThat(blamed).isEmpty();
    }

    @Test
    void eachFindingSaysWhereAndWhoSuffers() throws IOException {
        List<String> vague = new ArrayList<>();
        for (String resource : List.of("broken.txt", "broken-more.txt")) {
            Variants.of(resource, OURS).forEach((name, files) -> PROOFS.of(files).stream()
                    .filter(finding -> finding.line() < 1 || finding.example().isBlank())
                    .forEach(finding -> vague.add(name + ": " + finding)));
        }
        assertThat(vague).isEmpty();
    }
}
