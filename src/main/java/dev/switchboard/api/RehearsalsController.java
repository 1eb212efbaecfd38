package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.rehearsal.RehearsalRefusedException;
import dev.switchboard.carrier.rehearsal.RehearsalRun;
import dev.switchboard.carrier.rehearsal.Rehearsals;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
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

/** Rehearsals of the organization's own agent: owners have them played, everybody sees how they went. */
@RestController
@RequestMapping("/api/rehearsals")
class RehearsalsController {

    private static final int MOST_TIMES = 20;
    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 200;

    private final Rehearsals rehearsals;

    RehearsalsController(Rehearsals rehearsals) {
        this.rehearsals = rehearsals;
    }

    /**
     * @param names of rehearsals that can be played
     * @param candidate whether the agent's prompt has a candidate that can be rehearsed
     */
    record RehearsalsView(
            List<RehearsalView> items, @Nullable String nextCursor, List<String> names, boolean candidate) {}

    /** Of each that was played: name, title, state, plays, passed, slowestMs, reasons and, where it failed, transcript. */
    record RehearsalView(
            UUID id,
            String state,
            int times,
            int asked,

            @JsonRawValue @Schema(implementation = Object.class)
            String results,

            String startedBy,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        static RehearsalView of(RehearsalRun run) {
            return new RehearsalView(
                    run.id(),
                    run.state(),
                    run.times(),
                    run.asked(),
                    run.results(),
                    run.startedBy(),
                    run.createdAt(),
                    run.finishedAt());
        }
    }

    /** The last fifty runs, newest first. */
    @GetMapping
    RehearsalsView list(@AuthenticationPrincipal SignedIn who) {
        return new RehearsalsView(
                rehearsals.list(who.organizationId()).stream()
                        .map(RehearsalView::of)
                        .toList(),
                null,
                rehearsals.names(who.organizationId()),
                rehearsals.hasCandidate());
    }

    @GetMapping("/{id}")
    RehearsalView get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return rehearsals.find(who.organizationId(), id).map(RehearsalView::of).orElseThrow(ApiException::notFound);
    }

    /** Optional: names, of those to be played and not all; times, that each is played; candidate, the prompt. It goes on by itself. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RehearsalView start(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = RehearsalBodies.RehearsalBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        List<String> names = body.has("names") ? body.texts("names", MOST_NAMES, LONGEST_NAME) : List.of();
        int times = body.has("times") ? body.whole("times", 1, MOST_TIMES, 1) : 1;
        boolean candidate = body.has("candidate") && body.flag("candidate");
        body.refuseOthers();
        if (!rehearsals.names(who.organizationId()).containsAll(names)) {
            throw ApiException.badField("names", "names of rehearsals that are in config/rehearsals/");
        }
        try {
            return RehearsalView.of(rehearsals.start(who.organizationId(), who.subject(), names, times, candidate));
        } catch (RehearsalRefusedException refused) {
            throw ApiException.conflict(refused.getMessage());
        }
    }
}
