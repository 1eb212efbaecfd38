package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.message.Channels;
import dev.switchboard.desk.work.DeskWork;
import dev.switchboard.desk.work.NoMemberException;
import dev.switchboard.desk.work.WorkChange;
import dev.switchboard.desk.work.Worker;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of an organization. */
@RestController
@RequestMapping("/api/conversations")
class ConversationsController {

    private static final int LONGEST_NOTE = 4_000;

    private final OrganizationScope scope;
    private final DeskWork work;
    private final Channels channels;

    ConversationsController(OrganizationScope scope, DeskWork work, Channels channels) {
        this.scope = scope;
        this.work = work;
        this.channels = channels;
    }

    /**
     * The one with the newest message first.
     *
     * @param number the organization's number that it came in by
     * @param assignee {@code me}, {@code none} or the userId of a member
     * @param unread whether something came in that whoever asks has not seen; older than the newest 5,000 counts as seen
     * @param snoozed what is snoozed is left out; {@code true}: nothing else. With q or contact both are listed
     * @param contact the person's id
     * @param q words that were said, all in one message, of which the last may be cut short; or the customer's name, or digits of
     *     their number; accents don't count
     */
    @GetMapping
    Page<ConversationView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String reviewStatus,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String numberType,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable Boolean unread,
            @RequestParam(required = false) @Nullable Boolean snoozed,
            @RequestParam(required = false) @Nullable String contact,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        InboxFilter filter = new InboxFilter(
                reviewStatus,
                Filters.oneOf("channel", channel, channels()),
                priority,
                number,
                numberType,
                assignee,
                unread,
                snoozed,
                Filters.id("contact", contact),
                q);
        return filter.page(scope, who, Page.Wish.byTime(limit, cursor));
    }

    /** Those that messages can go out by now, and calls. */
    private Set<String> channels() {
        Set<String> names = new TreeSet<>(channels.known());
        names.add("phone");
        return names;
    }

    /** How many there are of each; 1,000 stands for as many or more. What is snoozed does not count. */
    @GetMapping("/counts")
    InboxFilter.InboxCounts counts(@AuthenticationPrincipal SignedIn who) {
        return scope.in(who.organizationId(), jdbc -> InboxFilter.counts(jdbc, who));
    }

    @GetMapping("/{id}")
    ConversationView get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return scope.in(who.organizationId(), jdbc -> find(jdbc, who, id));
    }

    @GetMapping("/{id}/messages")
    Page<MessageView> messages(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        get(who, id);
        ListQuery query = messages(who.organizationId(), id);
        return Page.of(query.rows(scope, wish, MessageView::of), wish, MessageView::id);
    }

    static ListQuery messages(UUID organizationId, UUID conversation) {
        return new ListQuery(MessageView.COLUMNS, "m", organizationId)
                .where("m.conversation_id = :conversation", "conversation", conversation);
    }

    /** Changes at least one of reviewStatus, assigneeId, priority and snoozedUntil; each leaves a line in the thread. */
    @PatchMapping("/{id}")
    ConversationView patch(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = DeskBodies.WorkBody.class) JsonNode json) {
        WorkChange change = WorkRequest.change(JsonBody.of(json));
        get(who, id);
        change(who, List.of(id), change);
        return get(who, id);
    }

    /** The same for up to 200 at once; ids of nothing are passed over. */
    @PostMapping("/bulk")
    Changed bulk(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = DeskBodies.BulkBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        List<UUID> ids = WorkRequest.ids(body);
        return new Changed(change(who, ids, WorkRequest.change(body)));
    }

    private int change(SignedIn who, List<UUID> ids, WorkChange change) {
        try {
            return work.change(worker(who), ids, change);
        } catch (NoMemberException stranger) {
            throw ApiException.badField("assigneeId", "the userId of a member of the organization, or null");
        }
    }

    /** Whoever asks has seen all that there is. */
    @PostMapping("/{id}/read")
    Unread read(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!work.read(worker(who), id)) {
            throw ApiException.notFound();
        }
        return new Unread(0);
    }

    /** Writes something that only colleagues see. */
    @PostMapping("/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    MessageView note(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = DeskBodies.NoteBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String words = body.requiredText("body", LONGEST_NOTE);
        body.refuseOthers();
        UUID note = work.note(worker(who), id, words).orElseThrow(ApiException::notFound);
        return scope.in(who.organizationId(), jdbc -> jdbc.sql(MessageView.COLUMNS + " WHERE m.id = ?")
                .param(note)
                .query(MessageView::of)
                .single());
    }

    static Worker worker(SignedIn who) {
        return new Worker(who.organizationId(), who.subject(), who.role() == Role.MEMBER ? "member" : "owner");
    }

    private static ConversationView find(JdbcClient jdbc, SignedIn who, UUID id) {
        return jdbc.sql(ConversationView.SHOWN.formatted(
                        "(SELECT * FROM conversations WHERE id = :id AND organization_id = :organization) c"))
                .param("id", id)
                .param("organization", who.organizationId())
                .param("me", who.subject())
                .query(ConversationView::of)
                .optional()
                .orElseThrow(ApiException::notFound);
    }

    /** @param changed how many became another */
    record Changed(int changed) {}

    record Unread(int unread) {}
}
