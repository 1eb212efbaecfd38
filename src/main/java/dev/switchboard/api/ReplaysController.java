package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.replay.ReplayRefusedException;
import dev.switchboard.carrier.replay.ReplayRun;
import dev.switchboard.carrier.replay.Replays;
import dev.switchboard.ground.reload.EditionRefusedException;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Past calls and texts of the organization, played through changed files; for its owners. */
@RestController
@RequestMapping("/api/replays")
class ReplaysController {

    private static final int DAYS = 30;
    private static final int MOST_DAYS = 366;
    private static final int MOST = 50_000;
    private static final int SAMPLE = 2_000;
    private static final int LONGEST_NAME = 80;
    private static final int PROBLEMS = 5;

    private final Replays replays;

    ReplaysController(Replays replays) {
        this.replays = replays;
    }

    /** @param candidates folders that may be tried */
    record ReplaysView(List<ReplayView> items, @Nullable String nextCursor, List<String> candidates) {}

    record ReplayView(
            UUID id,
            String state,
            String candidate,
            Instant since,
            int asked,
            int played,

            @JsonRawValue
            @Schema(
                    implementation = Object.class,
                    description =
                            "calls, texts, different, unplayed, alertsBefore, alertsAfter, microsBefore, microsAfter, currency; groups,"
                                    + " each call or text that would be different in one of them: what matters most, its title, also what else is"
                                    + " different, count, examples; unmet, the changed files that nothing which was played came by.")
            String results,

            String startedBy,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        static ReplayView of(ReplayRun run) {
            return new ReplayView(
                    run.id(),
                    run.state(),
                    run.candidate(),
                    run.since(),
                    run.asked(),
                    run.played(),
                    run.results(),
                    run.startedBy(),
                    run.createdAt(),
                    run.finishedAt());
        }
    }

    /** The last twenty, newest first. */
    @GetMapping
    ReplaysView list(@AuthenticationPrincipal SignedIn who) {
        return new ReplaysView(
                replays.list(who.organizationId()).stream().map(ReplayView::of).toList(), null, replays.candidates());
    }

    @GetMapping("/{id}")
    ReplayView get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return replays.find(who.organizationId(), id).map(ReplayView::of).orElseThrow(ApiException::notFound);
    }

    /** It goes on by itself. Nobody is alerted or texted, and nothing of it stays but what was different. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ReplayView start(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = ReplayBodies.ReplayBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String candidate = body.requiredText("candidate", LONGEST_NAME);
        int days = body.has("days") ? body.whole("days", 1, MOST_DAYS, DAYS) : DAYS;
        int sample = body.has("sample") ? body.whole("sample", 1, MOST, SAMPLE) : SAMPLE;
        body.refuseOthers();
        if (!replays.candidates().contains(candidate)) {
            throw ApiException.badField(
                    "candidate", "the name of a folder beside routes/ and config/ that begins with candidate");
        }
        try {
            return ReplayView.of(
                    replays.start(who.organizationId(), who.subject(), candidate, Duration.ofDays(days), sample));
        } catch (ReplayRefusedException refused) {
            throw ApiException.conflict(refused.getMessage());
        } catch (EditionRefusedException bad) {
            throw ApiException.badField("candidate", "a folder that can be loaded; " + problems(bad));
        }
    }

    private static String problems(EditionRefusedException bad) {
        return String.join(
                "; ",
                bad.problems().stream().limit(PROBLEMS).map(Object::toString).toList());
    }
}
