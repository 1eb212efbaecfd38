package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of an organization. */
@RestController
@RequestMapping("/api/conversations")
class ConversationsController {

    private static final Set<String> REVIEW_STATUSES =
            Set.of("needs_response", "in_progress", "answered", "no_response_needed", "archived");

    private final OrganizationScope scope;

    ConversationsController(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @param number the organization's number that it came in by */
    @GetMapping
    Page<ConversationView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String reviewStatus,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String numberType,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ListQuery query = query(who.organizationId(), reviewStatus, channel, priority, number, numberType);
        return Page.of(query.rows(scope, wish, ConversationView::of), wish, ConversationView::id);
    }

    static ListQuery query(
            UUID organizationId,
            @Nullable String reviewStatus,
            @Nullable String channel,
            @Nullable String priority,
            @Nullable String number,
            @Nullable String numberType) {
        return new ListQuery(ConversationView.COLUMNS, "c", organizationId)
                .where("c.review_status = :reviewStatus", "reviewStatus", Filters.word("reviewStatus", reviewStatus))
                .where("c.channel = :channel", "channel", Filters.word("channel", channel))
                .where("c.priority = :priority", "priority", Filters.word("priority", priority))
                .where("n.phone_number = :number", "number", Filters.number("number", number))
                .where("n.number_type = :numberType", "numberType", Filters.word("numberType", numberType));
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

    /** Only reviewStatus can be changed. */
    @PatchMapping("/{id}")
    ConversationView patch(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = Bodies.ReviewBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String status = body.choice("reviewStatus", REVIEW_STATUSES);
        if (status == null) {
            throw ApiException.badField(
                    "reviewStatus",
                    "one of " + REVIEW_STATUSES.stream().sorted().toList());
        }
        body.refuseOthers();
        return scope.in(who.organizationId(), jdbc -> {
            jdbc.sql(
                            "UPDATE conversations SET review_status = ?, updated_at = now() WHERE id = ? AND organization_id = ?")
                    .params(status, id, who.organizationId())
                    .update();
            return find(jdbc, who, id);
        });
    }

    private static ConversationView find(JdbcClient jdbc, SignedIn who, UUID id) {
        return jdbc.sql(ConversationView.COLUMNS + " WHERE c.id = ? AND c.organization_id = ?")
                .params(id, who.organizationId())
                .query(ConversationView::of)
                .optional()
                .orElseThrow(ApiException::notFound);
    }
}
