package dev.switchboard.ground.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found, each fault once however many paths lead to it. */
final class Findings {

    private final Map<String, Finding> found = new LinkedHashMap<>();

    void error(Place at, String rule, String message, String example) {
        add(at, rule, Severity.ERROR, message, example);
    }

    void warning(Place at, String rule, String message, String example) {
        add(at, rule, Severity.WARNING, message, example);
    }

    private void add(Place at, String rule, Severity severity, String message, String example) {
        found.putIfAbsent(
                at.file() + ":" + at.line() + " " + rule + " " + message,
                new Finding(at.file(), Math.max(1, at.line()), rule, severity, message, example));
    }

    void add(Finding finding) {
        found.putIfAbsent(
                finding.file() + ":" + finding.line() + " " + finding.rule() + " " + finding.message(), finding);
    }

    /** Whether anything is known of a file already. */
    boolean tell(String file) {
        return found.values().stream().anyMatch(each -> each.file().equals(file));
    }

    /** Whether a file can't be used, as far as is known. */
    boolean tellsError(String file) {
        return found.values().stream().anyMatch(each -> each.file().equals(file) && each.isError());
    }

    /** By file and line. */
    List<Finding> all() {
        List<Finding> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparing(Finding::file).thenComparingInt(Finding::line));
        return all;
    }
}
