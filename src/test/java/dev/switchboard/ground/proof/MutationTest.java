package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Whether the proofs are worth anything: files with one thing broken are found, files with one thing changed are not blamed. */
class MutationTest {

    private static final int BROKEN = 60;
    private static final int FOUND = 57;

    private static final RouteProofs PROOFS = RouteProofs.strict();
    private static final ProofFiles OURS = ProofFiles.read(Path.of("."));

    /** What is found in each variant, by the resource that lists them; each is looked at once. */
    private static final Map<String, Map<String, List<Finding>>> LOOKED_AT = new ConcurrentHashMap<>();

    @Test
    void nothingIsWrongWithOurOwnFiles() {
        assertThat(PROOFS.of(OURS)).isEmpty();
    }

    @Test
    void brokenFilesAreFound() {
        List<String> missed = missed("broken.txt");
        assertThat(findings("broken.txt")).hasSize(BROKEN);
        assertThat(BROKEN - missed.size()).as("missed: %s", missed).isGreaterThanOrEqualTo(FOUND);
    }

    @Test
    void harmlessChangesAreNotBlamed() {
        assertThat(findings("harmless.txt")).hasSize(BROKEN);
        assertThat(blamed("harmless.txt")).isEmpty();
    }

    @Test
    void brokenFilesThatWereThoughtOfLaterAreFound() {
        assertThat(missed("broken-more.txt")).isEmpty();
    }

    @Test
    void changesThatWereThoughtOfLaterAreNotBlamed() {
        assertThat(blamed("harmless-more.txt")).isEmpty();
    }

    @Test
    void eachFindingSaysWhereAndWhoSuffers() {
        List<String> vague = new ArrayList<>();
        for (String resource : List.of("broken.txt", "broken-more.txt")) {
            findings(resource).forEach((name, findings) -> findings.stream()
                    .filter(finding -> finding.line() < 1 || finding.example().isBlank())
                    .forEach(finding -> vague.add(name + ": " + finding)));
        }
        assertThat(vague).isEmpty();
    }

    private static List<String> missed(String resource) {
        List<String> missed = new ArrayList<>();
        findings(resource).forEach((name, findings) -> {
            if (System.getenv("PROOFS_PRINT") != null) {
                System.out.println("=== " + name);
                findings.forEach(finding -> System.out.println("      " + finding));
            }
            if (findings.isEmpty()) {
                missed.add(name);
            }
        });
        return missed;
    }

    private static List<String> blamed(String resource) {
        List<String> blamed = new ArrayList<>();
        findings(resource).forEach((name, findings) -> findings.forEach(finding -> blamed.add(name + ": " + finding)));
        return blamed;
    }

    private static Map<String, List<Finding>> findings(String resource) {
        return LOOKED_AT.computeIfAbsent(resource, MutationTest::look);
    }

    private static Map<String, List<Finding>> look(String resource) {
        Map<String, List<Finding>> found = new LinkedHashMap<>();
        try {
            Variants.of(resource, OURS).forEach((name, files) -> found.put(name, PROOFS.of(files)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }
}
