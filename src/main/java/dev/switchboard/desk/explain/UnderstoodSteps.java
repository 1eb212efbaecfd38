package dev.switchboard.desk.explain;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.version.Trials;
import dev.switchboard.mind.classify.Classification;
import dev.switchboard.mind.classify.Classifier;
import dev.switchboard.mind.classify.RuleMatch;
import dev.switchboard.mind.classify.RuleReasons;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was understood, by whom, on which words; and which keyword rules fit, by the file as it was then where that is known. */
final class UnderstoodSteps {

    private final JdbcClient jdbc;
    private final CallFound call;
    private final Story story;
    private final Classifier classifier;
    private final Trials trials;

    UnderstoodSteps(JdbcClient jdbc, CallFound call, Story story, Classifier classifier, Trials trials) {
        this.jdbc = jdbc;
        this.call = call;
        this.story = story;
        this.classifier = classifier;
        this.trials = trials;
    }

    void add() {
        @Nullable Instant at = call.row().time("classified_at");
        if (at == null) {
            story.note("The call was not classified: "
                    + (call.row().text("transcript") == null
                            ? "there are no words to understand."
                            : "it waits to be, or every attempt failed."));
            return;
        }
        decided(at);
        if (call.isErased() || call.row().text("transcript") == null) {
            story.note("The words are gone, so which rules they fit can't be told any more.");
        } else {
            rules(at, call.row().word("transcript"));
        }
    }

    private void decided(Instant at) {
        boolean rules = call.isByRules();
        story.step(at, StepKind.DECISION, "Understood" + (rules ? " by the keyword rules" : " by the model"))
                .ours("intent", call.understood("intent", "intent"))
                .ours("hot lead", call.row().is("is_hot_lead") ? "yes" : "no")
                .ours("urgency", call.understood("urgency", "urgency"))
                .ours("feeling", call.classification().at("/sentiment/label").asText(""))
                .ours("model", call.understood("model", "model"))
                .ours("took", call.understood("latencyMs", "latency_ms") + " ms")
                .ours(
                        "fallback",
                        rules && classifier.modelConfigured() ? "a model is set up, and gave no usable answer" : null)
                .words("evidence", call.understood("evidence", "evidence"))
                .words("summary", call.understood("summary", "summary"))
                .with("name", call.understood("customerName", "customer_name"), Secrecy.NAME)
                .ours("trial", call.row().text("files_trial") == null ? null : "decided by files that were being tried")
                .version(call.row().numberOrNull("classified_version"));
    }

    private void rules(Instant at, String words) {
        Optional<RuleReasons> then = asThen(words);
        RuleReasons reasons = then.orElseGet(() -> classifier.reasons(words));
        Classification outcome = reasons.outcome();
        boolean same = outcome.intent().equals(call.understood("intent", "intent"))
                && outcome.hotLead() == call.row().is("is_hot_lead");
        String by = then.isPresent() ? "the rules as they were then" : "the rules as they are now";
        story.step(
                        at,
                        StepKind.RULE,
                        call.isByRules()
                                ? "What the keyword rules make of the words"
                                : "What the keyword rules would have made of the words")
                .ours("by", by)
                .ours("intent", outcome.intent())
                .ours("hot lead", outcome.hotLead() ? "yes" : "no")
                .ours("agrees with the decision", same ? "yes" : "no");
        if (call.isByRules() && !same && then.isEmpty()) {
            story.note("The keyword rules have changed since: they decide otherwise now.");
        }
        for (RuleMatch match : reasons.matches()) {
            story.step(at, StepKind.RULE, "A rule fits")
                    .ours("rule", match.rule())
                    .ours("points", match.points())
                    .ours("phrase", match.phrase())
                    .words("words", match.words());
        }
    }

    /** By the files that decided, if they are kept. */
    private Optional<RuleReasons> asThen(String words) {
        Optional<String> rules = VersionedFiles.thatUnderstood(jdbc, call, trials, "config/rules/keywords.yml");
        Optional<String> schema =
                VersionedFiles.thatUnderstood(jdbc, call, trials, "config/schemas/classification.json");
        if (rules.isEmpty() || schema.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RuleReasons.by(rules.get(), schema.get(), words));
        } catch (BadFileException ofAnOlderService) {
            return Optional.empty();
        }
    }
}
