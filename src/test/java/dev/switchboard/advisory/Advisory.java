package dev.switchboard.advisory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of {@code security/advisories.yml}, which says what each field is. */
record Advisory(
        String id,
        String severity,
        String about,
        List<String> affected,
        String what,
        @Nullable Assessment assessment) {

    private static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical", "unknown");

    record Assessment(String reaches, String why, String until) {}

    Advisory {
        if (!id.matches("(CVE|GHSA)-[\\w-]+") || !about.matches("[\\w.-]+:[\\w.-]+") || what.isBlank()) {
            throw new IllegalArgumentException(id + ": expected an id, coordinates, and what goes wrong");
        }
        if (!SEVERITIES.contains(severity) || affected.isEmpty()) {
            throw new IllegalArgumentException(id + ": expected a severity, and ranges that are affected");
        }
    }

    boolean affects(Map<String, String> versions) {
        return Optional.ofNullable(versions.get(about))
                .filter(version -> affected.stream().anyMatch(range -> Versions.isIn(version, range)))
                .isPresent();
    }

    /** What is wrong with it, given what there is; nothing if all is well. */
    Optional<String> problem(Map<String, String> versions, LocalDate today) {
        String name = id + " of " + about;
        if (!affects(versions)) {
            return assessment == null
                    ? Optional.empty()
                    : Optional.of(
                            name + ": version " + versions.get(about) + " is not affected, so its assessment is stale");
        }
        if (assessment == null) {
            return Optional.of(
                    name + ": version " + versions.get(about) + " is affected, and nobody has said what that means");
        }
        if (!Set.of("yes", "no").contains(assessment.reaches())
                || assessment.why().length() < 40) {
            return Optional.of(name + ": expected whether it reaches us, yes or no, and a reason");
        }
        return LocalDate.parse(assessment.until()).isBefore(today)
                ? Optional.of(name + ": was to be looked at again on " + assessment.until())
                : Optional.empty();
    }
}
