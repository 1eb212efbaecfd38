package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.agent.Blocked;
import dev.switchboard.ground.agent.BlockedCallerStore;
import dev.switchboard.ground.agent.BlockedCallerStore.BlockedCaller;
import dev.switchboard.ground.agent.BlockedCallers;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Callers who are not answered. */
@RestController
@RequestMapping("/api/blocked-callers")
class BlockedCallersController {

    private static final int LONGEST_REASON = 200;

    private final OrganizationScope scope;
    private final BlockedCallerStore blocked;

    BlockedCallersController(OrganizationScope scope, BlockedCallerStore blocked) {
        this.scope = scope;
        this.blocked = blocked;
    }

    @GetMapping
    Page<BlockedCaller> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ListQuery query = new ListQuery("SELECT b.* FROM blocked_callers b", "b", who.organizationId());
        return Page.of(query.rows(scope, wish, BlockedCallerStore::row), wish, BlockedCaller::id);
    }

    /** phoneNumber; optional: action, which is {@code refuse} or {@code voicemail}, and reason. Twice is changed, not doubled. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BlockedCaller block(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = AgentBodies.BlockedCallerBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String number = Optional.ofNullable(body.number("phoneNumber"))
                .orElseThrow(() -> ApiException.badField("phoneNumber", "a phone number like +15550100009"));
        String action = body.choice("action", Set.of("refuse", "voicemail"));
        String reason = body.text("reason", LONGEST_REASON);
        body.refuseOthers();
        return blocked.block(
                        who.organizationId(),
                        who.subject(),
                        new PhoneNumber(number),
                        Optional.ofNullable(action).flatMap(Blocked::of).orElse(Blocked.REFUSE),
                        reason)
                .orElseThrow(() ->
                        ApiException.conflict("there are %,d blocked callers already, which is as many as there may be"
                                .formatted(BlockedCallers.MOST)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!blocked.unblock(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
    }
}
