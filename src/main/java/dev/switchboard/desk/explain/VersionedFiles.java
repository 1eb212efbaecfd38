package dev.switchboard.desk.explain;

import dev.switchboard.desk.explain.Explanation.DecidingFile;
import dev.switchboard.desk.explain.Explanation.Fact;
import dev.switchboard.desk.explain.Explanation.Step;
import dev.switchboard.ground.version.Trials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which files decided, and in which version each. */
final class VersionedFiles {

    private static final String FILES = """
            SELECT name, changed_in, changed_at, now_in FROM files_of_version(:version, string_to_array(:names, ' ')) ORDER BY name""";

    private static final String TEXT = "SELECT rules_of_version(:version, :name) AS content";

    private static final Map<StepKind, List<String>> BY_KIND = Map.of(
            StepKind.DECISION,
            List.of(
                    "routes/dialogue/call-transcribed.yaml",
                    "routes/messages/call-classified.yaml",
                    "config/prompts/classify.md",
                    "config/schemas/classification.json",
                    "config/rules/keywords.yml"),
            StepKind.SCORE,
            List.of("routes/messages/call-unvalued.yaml", "config/scoring.yml"),
            StepKind.ALERT,
            List.of("routes/messages/alert.yaml", "routes/messages/alert-requested.yaml", "config/messages/alert.ftl"),
            StepKind.TURN,
            List.of(
                    "routes/dialogue/answer-turn.yaml",
                    "routes/dialogue/ask-agent.yaml",
                    "config/prompts/dialogue.md",
                    "config/dialogue/take-details.yml"));

    private static final Map<StepKind, String> DECIDED = Map.of(
            StepKind.DECISION, "what was understood",
            StepKind.SCORE, "how warm the caller is",
            StepKind.ALERT, "the alert",
            StepKind.TURN, "what the agent said",
            StepKind.WEBHOOK, "an answer to the carrier");

    /** Templates of the answers, by the route that renders them. */
    private static final Map<String, String> TEMPLATES = Map.of(
            "voice-incoming", "config/twiml/greeting.ftlx",
            "voice-speech", "config/twiml/thanks.ftlx",
            "voice-recording", "config/twiml/voicemail-thanks.ftlx",
            "voice-silence", "config/twiml/voicemail.ftlx",
            "voice-turn", "config/twiml/turn.ftlx");

    private VersionedFiles() {}

    /** @param others files that came from somewhere else than a version: a draft on trial */
    static List<DecidingFile> of(JdbcClient jdbc, List<Step> steps, List<String> others) {
        Map<String, DecidingFile> files = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step.version() != null) {
                add(jdbc, step, files, others);
            }
        }
        return new ArrayList<>(files.values());
    }

    private static void add(JdbcClient jdbc, Step step, Map<String, DecidingFile> files, List<String> others) {
        Set<String> names = new TreeSet<>(names(step));
        names.removeAll(Set.copyOf(others));
        names.removeIf(name -> files.containsKey(name + "@" + step.version()));
        if (names.isEmpty()) {
            return;
        }
        for (Found row : Found.all(jdbc, FILES, Map.of("version", step.version(), "names", String.join(" ", names)))) {
            files.put(
                    row.word("name") + "@" + step.version(),
                    new DecidingFile(
                            row.word("name"),
                            DECIDED.getOrDefault(step.kind(), ""),
                            row.number("changed_in"),
                            row.time("changed_at"),
                            row.number("now_in") > step.version()));
        }
    }

    /**
     * The text of a file by which callers are understood, as it was when this one was: of the draft on trial, if that changed it, or of
     * the version that served.
     *
     * @return nothing if it is not kept
     */
    static Optional<String> thatUnderstood(JdbcClient jdbc, CallFound call, Trials trials, String name) {
        @Nullable Long version = call.row().numberOrNull("classified_version");
        @Nullable UUID trial = call.row().idOrNull("files_trial");
        if (trial == null) {
            return version == null ? Optional.empty() : ofVersion(jdbc, version, name);
        }
        return Tried.of(jdbc, call)
                .filter(tried -> tried.trial().equals(trial))
                .flatMap(tried ->
                        tried.files().contains(name) ? trials.text(trial, name) : ofVersion(jdbc, tried.base(), name));
    }

    private static Optional<String> ofVersion(JdbcClient jdbc, long version, String name) {
        return Found.all(jdbc, TEXT, Map.of("version", version, "name", name)).stream()
                .findFirst()
                .map(row -> row.word("content"))
                .filter(text -> !text.isEmpty());
    }

    private static List<String> names(Step step) {
        if (step.kind() != StepKind.WEBHOOK) {
            return BY_KIND.getOrDefault(step.kind(), List.of());
        }
        String route = step.facts().stream()
                .filter(fact -> fact.name().equals("route"))
                .map(Fact::value)
                .findFirst()
                .orElse("");
        List<String> names = new ArrayList<>(List.of("routes/carrier/" + route + ".yaml"));
        if (TEMPLATES.containsKey(route)) {
            names.add(TEMPLATES.get(route));
        }
        return names;
    }
}
