package dev.switchboard.desk.explain;

import dev.switchboard.desk.lead.CallScore;
import dev.switchboard.desk.lead.LeadScores;
import dev.switchboard.desk.lead.Scoring;
import dev.switchboard.desk.lead.Scoring.Reason;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.version.Trials;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How warm the caller was by this call, and by which lines; by the file as it was then where that is known. */
final class ScoreSteps {

    private ScoreSteps() {}

    static void add(JdbcClient jdbc, UUID organization, CallFound call, Story story, LeadScores scores, Trials trials) {
        @Nullable Instant at = call.row().time("classified_at");
        if (at == null || call.isErased() || call.row().is("rehearsal")) {
            return;
        }
        Optional<Scoring> then = asThen(jdbc, call, trials);
        scores.asOf(jdbc, organization, call.id(), at, then)
                .ifPresent(score -> tell(score, at, then.isPresent(), call, story));
    }

    private static void tell(CallScore score, Instant at, boolean then, CallFound call, Story story) {
        story.step(at, StepKind.SCORE, "How warm the caller was by this call")
                .ours("by", then ? "the lines as they were then" : "the lines as they are now")
                .ours("points", score.with().points())
                .ours("without this call", score.without())
                .ours("hot from", score.hot())
                .ours("made hot by this call", score.makesHot() ? "yes" : "no")
                .version(call.row().numberOrNull("classified_version"));
        for (Reason reason : score.with().reasons()) {
            story.step(at, StepKind.SCORE, "A line counts")
                    .ours("line", reason.line())
                    .ours("points", reason.points())
                    .ours("means", reason.reason());
        }
        story.note("The score was worked out again from what is kept of the caller now.");
    }

    private static Optional<Scoring> asThen(JdbcClient jdbc, CallFound call, Trials trials) {
        Optional<String> lines = VersionedFiles.thatUnderstood(jdbc, call, trials, "config/scoring.yml");
        try {
            return lines.isPresent() ? Optional.of(Scoring.parse(lines.get())) : Optional.empty();
        } catch (BadFileException ofAnOlderService) {
            return Optional.empty();
        }
    }
}
