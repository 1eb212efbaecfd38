package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said with somebody by call, text and e-mail, in one list, newest first. */
@RestController
class TimelineController {

    private final OrganizationScope scope;

    TimelineController(OrganizationScope scope) {
        this.scope = scope;
    }

    /** With a person, in whichever thread and by whichever number. */
    @GetMapping("/api/contacts/{id}/timeline")
    Timeline.Shown ofContact(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(who, id, Timeline.OF_CONTACT, "contacts", limit, cursor);
    }

    /** In one thread. */
    @GetMapping("/api/conversations/{id}/timeline")
    Timeline.Shown ofConversation(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(who, id, Timeline.OF_CONVERSATION, "conversations", limit, cursor);
    }

    private Timeline.Shown page(
            SignedIn who, UUID id, String sql, String table, @Nullable Integer limit, @Nullable String cursor) {
        int most = Page.Wish.of(limit, null).limit();
        Timeline.Place before = Timeline.Place.of(cursor);
        return scope.in(who.organizationId(), jdbc -> {
            requireThere(jdbc, who, table, id);
            return new Timeline(jdbc).page(sql, id, before, most);
        });
    }

    private static void requireThere(JdbcClient jdbc, SignedIn who, String table, UUID id) {
        jdbc.sql("SELECT id FROM " + table + " WHERE id = ? AND organization_id = ?")
                .params(id, who.organizationId())
                .query(UUID.class)
                .optional()
                .orElseThrow(ApiException::notFound);
    }
}
