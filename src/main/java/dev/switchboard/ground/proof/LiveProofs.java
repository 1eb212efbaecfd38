package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.FileProofs;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.jspecify.annotations.Nullable;

/**
 * Proves a file that was saved among those that serve. It is refused for an error that was not there before it; a warning is told.
 * What was wrong already does not keep anybody from editing.
 */
@Component
final class LiveProofs implements FileProofs {

    private static final Logger LOG = LoggerFactory.getLogger(LiveProofs.class);

    private final RouteProofs proofs;
    private ProofFiles serving;
    private @Nullable Set<String> known;

    @Autowired
    LiveProofs(@Value("${switchboard.home}") String home, ApplicationContext context) {
        this(ProofFiles.read(Path.of(home)), ProofConfiguration.beans(context));
    }

    LiveProofs(ProofFiles serving, BeanTypes beans) {
        this.proofs = RouteProofs.live(beans);
        this.serving = serving;
    }

    @Override
    public synchronized void check(String file, String text) throws BadFileException {
        if (text.equals(serving.texts().get(file))) {
            return;
        }
        if (known == null) {
            known = faults(proofs.of(serving));
        }
        ProofFiles changed = moved(file).with(file, text);
        List<Finding> findings = proofs.of(changed);
        Set<String> before = known;
        List<Finding> fresh =
                findings.stream().filter(finding -> !before.contains(finding.fault())).toList();
        Optional<Finding> error = fresh.stream().filter(Finding::isError).findFirst();
        if (error.isPresent()) {
            throw refused(file, error.get());
        }
        fresh.forEach(warning -> LOG.warn("{}; the file serves", warning));
        serving = changed;
        known = faults(findings);
    }

    /** Without a route of the same name in another folder, which this one takes the place of. */
    private ProofFiles moved(String file) {
        String name = file.substring(file.lastIndexOf('/'));
        ProofFiles files = serving;
        for (String other : serving.texts().keySet()) {
            if (file.startsWith("routes/") && other.startsWith("routes/") && other.endsWith(name)) {
                files = files.without(other);
            }
        }
        return files;
    }

    private static BadFileException refused(String file, Finding error) {
        boolean here = error.file().equals(file);
        String where = here ? "" : "because of it " + error.file() + ":" + error.line() + ": ";
        return new BadFileException(
                here ? error.line() : 0, where + error.message() + " For example: " + error.example());
    }

    private static Set<String> faults(List<Finding> findings) {
        return findings.stream().map(Finding::fault).collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public synchronized void gone(String file) {
        serving = serving.without(file);
        known = null;
    }
}
