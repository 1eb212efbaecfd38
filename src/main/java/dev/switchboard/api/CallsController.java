package dev.switchboard.api;

import dev.switchboard.desk.share.CallRecordings;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calls of an organization. */
@RestController
@RequestMapping("/api/calls")
class CallsController {

    private static final int LONGEST_SEARCH = 200;
    private static final Set<String> DIRECTIONS = Set.of("inbound", "outbound");

    /** The carrier's words, and ours for what no carrier tells. */
    private static final Set<String> STATUSES = Set.of(
            "pending",
            "queued",
            "initiated",
            "ringing",
            "in-progress",
            "completed",
            "busy",
            "no-answer",
            "declined",
            "canceled",
            "failed",
            "missed",
            "missed_by_us",
            "unknown");

    private static final Set<String> TRANSFER_OUTCOMES =
            Set.of("answered", "no_answer", "busy", "failed", "declined", "cancelled", "closed");

    private static final String OPEN = "('queued', 'ringing', 'in-progress')"; // as in the index phone_calls_open

    private static final String OF_NUMBER =
            "CASE c.direction WHEN 'outbound' THEN c.caller_phone ELSE c.called_phone END = :number";

    /** As figures/calls.sql counts it. */
    private static final String RESOLVED = """
            coalesce((SELECT c.status = 'completed' AND c.transfer_time IS NULL AND coalesce(d.ending, 'hang_up') = 'hang_up'
                AND (c.booking_confirmed OR d.answered > 0 AND d.unanswered = 0 AND d.messages = 0)
                FROM dialogues d WHERE d.call_id = c.id), false)""";

    private final OrganizationScope scope;
    private final CallRecordings recordings;
    private final Taken taken;

    CallsController(OrganizationScope scope, CallRecordings recordings, Taken taken) {
        this.taken = taken;
        this.scope = scope;
        this.recordings = recordings;
    }

    /**
     * Those of rehearsals are none.
     *
     * @param status completed, missed, in-progress or another that calls have
     * @param from called at or after this time or day, ISO-8601; or the number that called
     * @param to called before this time or day, ISO-8601; or the number that was called
     * @param text words of what was said, accents or not
     * @param direction inbound or outbound
     * @param number the organization's, whichever of both called
     * @param booked whether an appointment was booked in it
     * @param resolved whether the agent finished it on its own; see the figure of that name
     * @param valued whether a service was named or booked
     * @param transferred whether the caller was, or was to be, put through to a person
     * @param transferOutcome how that ended: answered, no_answer, busy, failed, declined, cancelled or closed
     */
    @GetMapping
    Page<CallView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Boolean hotLead,
            @RequestParam(required = false) @Nullable Boolean forwarded,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String direction,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable Boolean booked,
            @RequestParam(required = false) @Nullable Boolean resolved,
            @RequestParam(required = false) @Nullable Boolean valued,
            @RequestParam(required = false) @Nullable Boolean transferred,
            @RequestParam(required = false) @Nullable String transferOutcome,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ListQuery query = query(who.organizationId(), status, hotLead, forwarded, from, to, text)
                .where("c.direction = :direction", "direction", direction(direction))
                .where(OF_NUMBER, "number", Filters.number("number", number))
                .where("c.booking_confirmed = :booked", "booked", booked)
                .where(RESOLVED + " = :resolved", "resolved", resolved)
                .where("(coalesce(c.financial_value_cents, 0) > 0) = :valued", "valued", valued)
                .where("(c.transfer_time IS NOT NULL) = :transferred", "transferred", transferred)
                .where(
                        "c.transfer_outcome = :transferOutcome",
                        "transferOutcome",
                        Filters.oneOf("transferOutcome", transferOutcome, TRANSFER_OUTCOMES));
        return Page.of(query.rows(scope, wish, CallView::of), wish, CallView::id);
    }

    private static @Nullable String direction(@Nullable String text) {
        if (text != null && !DIRECTIONS.contains(text)) {
            throw ApiException.badField("direction", "inbound or outbound");
        }
        return text;
    }

    static ListQuery query(
            UUID organizationId,
            @Nullable String status,
            @Nullable Boolean hotLead,
            @Nullable Boolean forwarded,
            @Nullable String from,
            @Nullable String to,
            @Nullable String text) {
        if (text != null && (text.length() > LONGEST_SEARCH || text.indexOf('\u0000') >= 0)) {
            throw ApiException.badField("text", "at most " + LONGEST_SEARCH + " characters");
        }
        return new ListQuery(CallView.COLUMNS, "c", organizationId)
                .where(true, "NOT c.rehearsal")
                .where("c.status = :status", "status", Filters.oneOf("status", status, STATUSES))
                .where(status != null, ended(status) ? "c.status NOT IN " + OPEN : "c.status IN " + OPEN)
                .where("c.is_hot_lead = :hotLead", "hotLead", hotLead)
                .where("c.forwarding_detected = :forwarded", "forwarded", forwarded)
                .where("c.caller_phone = :caller", "caller", Filters.numberOrNull("from", from))
                .where("c.called_phone = :called", "called", Filters.numberOrNull("to", to))
                .where("c.created_at >= :from", "from", Filters.timeOrNull("from", from))
                .where("c.created_at < :to", "to", Filters.timeOrNull("to", to))
                .where("c.id IN (SELECT find_calls_by_words(:text))", "text", text);
    }

    /** Calls that have ended have an index by status; the few that have not have one of their own. */
    private static boolean ended(@Nullable String status) {
        return status == null || !OPEN.contains("'" + status + "'");
    }

    /** With its turns, its messages and what happened to it. */
    @GetMapping("/{id}")
    CallDetail get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return scope.in(who.organizationId(), jdbc -> {
            CallView call = jdbc.sql(CallView.COLUMNS + " WHERE c.id = ? AND c.organization_id = ?")
                    .params(id, who.organizationId())
                    .query(CallView::of)
                    .optional()
                    .orElseThrow(ApiException::notFound);
            List<MessageView> messages = jdbc.sql(MessageView.COLUMNS + " WHERE m.call_id = ? ORDER BY m.id LIMIT 200")
                    .param(id)
                    .query(MessageView::of)
                    .list();
            List<EventView> events = jdbc.sql("""
                            SELECT type, status, attempts, last_error, created_at, finished_at FROM events
                            WHERE subject_id = ? ORDER BY position LIMIT 200""")
                    .param(id)
                    .query((set, number) -> {
                        Row row = new Row(set);
                        return new EventView(
                                row.text("type"),
                                row.text("status"),
                                set.getInt("attempts"),
                                row.optionalText("last_error"),
                                row.instant("created_at"),
                                row.optionalInstant("finished_at"));
                    })
                    .list();
            List<TurnView> turns =
                    jdbc.sql(TurnView.OF_CALL).param(id).query(TurnView::of).list();
            return new CallDetail(call, turns, messages, events);
        });
    }

    /**
     * What the caller said, as MP3; fetched from the carrier.
     *
     * @param organization in the place of the header X-Organization-Id, which a browser's player can't send
     */
    @GetMapping("/{id}/recording")
    @ApiResponse(
            responseCode = "200",
            description = "MP3",
            content = @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> recording(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String organization) {
        byte[] sound;
        try {
            sound = recordings.mp3(who.organizationId(), id).orElseThrow(ApiException::notFound);
        } catch (CarrierException away) {
            throw ApiException.carrierAway();
        }
        taken.heard(who, id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("audio/mpeg"))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePrivate())
                .body(new ByteArrayResource(sound)); // of which a player may ask for parts
    }

    /** @param turns of a conversation; none of a call that left a message only */
    record CallDetail(CallView call, List<TurnView> turns, List<MessageView> messages, List<EventView> events) {}

    record EventView(
            String type,
            String status,
            int attempts,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant finishedAt) {}
}
