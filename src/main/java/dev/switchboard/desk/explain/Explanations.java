package dev.switchboard.desk.explain;

import dev.switchboard.desk.explain.Explanation.DecidingFile;
import dev.switchboard.desk.explain.Explanation.Fact;
import dev.switchboard.desk.explain.Explanation.Step;
import dev.switchboard.desk.lead.LeadScores;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.version.Trials;
import dev.switchboard.mind.classify.Classifier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains a call from all that its organization keeps of it. */
@Component
public final class Explanations {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final OrganizationScope scope;
    private final Classifier classifier;
    private final LeadScores scores;
    private final Trials trials;

    Explanations(OrganizationScope scope, Classifier classifier, LeadScores scores, Trials trials) {
        this.scope = scope;
        this.classifier = classifier;
        this.scores = scores;
        this.trials = trials;
    }

    /** Whether it looks like the id of a call, ours or the carrier's. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @param name the call's id, or the carrier's
     * @param costs whether what it cost is told
     * @return nothing for a call that is not there, or another organization's
     */
    public Optional<Explanation> of(UUID organization, String name, boolean costs) {
        return scope.in(
                organization, jdbc -> CallFound.of(jdbc, name).map(call -> explain(jdbc, organization, call, costs)));
    }

    private Explanation explain(JdbcClient jdbc, UUID organization, CallFound call, boolean costs) {
        Story story = new Story(call.begun());
        notes(call, story);
        WebhookSteps.add(jdbc, call, story);
        TalkSteps.add(jdbc, call, story);
        new UnderstoodSteps(jdbc, call, story, classifier, trials).add();
        ScoreSteps.add(jdbc, organization, call, story, scores, trials);
        AlertSteps.add(jdbc, call, story);
        WorkSteps.add(jdbc, call, story);
        TextSteps.add(jdbc, call, story);
        TransferSteps.add(jdbc, call, story);
        TransferSteps.addCallBacks(jdbc, call, story);
        List<Fact> facts = new ArrayList<>(call.facts());
        if (costs) {
            facts.addAll(CostSteps.add(jdbc, call, story));
        } else {
            story.note("What it cost is told to owners.");
        }
        Optional<Tried> tried = Tried.of(jdbc, call);
        tried.ifPresent(story::tried);
        List<Step> steps = story.steps();
        if (steps.stream().allMatch(step -> step.version() == null)) {
            story.note("Which version of the files decided was not kept.");
        }
        return new Explanation(
                call.id(),
                true,
                call.begun(),
                call.begun().atOffset(ZoneOffset.UTC).toLocalDate(),
                facts,
                steps,
                inOrder(VersionedFiles.of(jdbc, steps, tried.map(Tried::files).orElse(List.of()))),
                story.notes());
    }

    private static List<DecidingFile> inOrder(List<DecidingFile> files) {
        Map<String, DecidingFile> once = new LinkedHashMap<>();
        files.forEach(file -> once.putIfAbsent(file.name() + file.version(), file));
        return List.copyOf(once.values());
    }

    private static void notes(CallFound call, Story story) {
        if (call.isErased()) {
            story.note("Whoever called was erased: names, numbers and words are gone, and what happened stays.");
        }
        if (call.begun().isBefore(Instant.now().minus(KEPT))) {
            story.note(
                    "The call is older than 30 days: answers of webhooks and steps in between are not kept for so long.");
        }
    }
}
