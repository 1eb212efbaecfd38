package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.DeadLetters;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was given up, and why; for replaying once the cause is mended. */
@RestController
@RequestMapping("/api/dead-letters")
class DeadLettersController {

    private static final String COLUMNS = """
            SELECT d.id, d.call_id, d.subject_type, d.subject_id, d.type, d.reason, d.attempts, d.created_at, d.replayed_at FROM dead_letters d""";

    private final OrganizationScope scope;
    private final DeadLetters letters;

    DeadLettersController(OrganizationScope scope, DeadLetters letters) {
        this.scope = scope;
        this.letters = letters;
    }

    /** @param replayed false: those that wait; true: those that were replayed */
    @GetMapping
    Page<DeadLetterView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Boolean replayed,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ListQuery query = new ListQuery(COLUMNS, "d", who.organizationId())
                .where("(d.replayed_at IS NOT NULL) = :replayed", "replayed", replayed);
        return Page.of(
                query.rows(scope, wish, (set, number) -> {
                    Row row = new Row(set);
                    return new DeadLetterView(
                            row.id("id"),
                            row.optionalId("call_id"),
                            row.text("subject_type"),
                            row.id("subject_id"),
                            row.text("type"),
                            row.text("reason"),
                            set.getInt("attempts"),
                            row.instant("created_at"),
                            row.optionalInstant("replayed_at"));
                }),
                wish,
                DeadLetterView::id);
    }

    @PostMapping("/{id}/replay")
    Replayed replay(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!letters.replay(who.organizationId(), id)) {
            throw ApiException.notFound();
        }
        return new Replayed(1);
    }

    /** All that wait; with a type, of these only. */
    @PostMapping("/replay")
    Replayed replayAll(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.LettersBody.class) @Nullable JsonNode json) {
        Optional<String> type = Optional.empty();
        if (json != null && !json.isNull()) {
            JsonBody body = JsonBody.of(json);
            type = Optional.ofNullable(body.choice("type", Set.copyOf(Event.types())));
            body.refuseOthers();
        }
        return new Replayed(letters.replayAll(who.organizationId(), type));
    }

    record Replayed(int replayed) {}

    record DeadLetterView(
            UUID id,
            @Nullable UUID callId,
            String subjectType,
            UUID subjectId,
            String type,
            String reason,
            int attempts,
            Instant createdAt,
            @Nullable Instant replayedAt) {}
}
