package dev.switchboard.api;

import dev.switchboard.desk.explain.ExplanationShares;
import dev.switchboard.desk.share.Shares;
import dev.switchboard.desk.share.Staff;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** To whom a recording was shared, and how to take that back. */
@RestController
class SharesController {

    private static final String COLUMNS = """
            SELECT s.id, s.call_id, s.message_id, s.email, s.shared_by, s.opened, s.last_opened_at, s.expires_at, s.revoked_at, s.created_at
            FROM recording_shares s""";

    private final OrganizationScope scope;
    private final Shares shares;
    private final ExplanationShares explanations;

    SharesController(OrganizationScope scope, Shares shares, ExplanationShares explanations) {
        this.explanations = explanations;
        this.scope = scope;
        this.shares = shares;
    }

    @GetMapping("/api/calls/{id}/shares")
    Page<ShareView> list(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        return SharesOfCall.page(scope, who.organizationId(), id, COLUMNS, wish, SharesController::row, ShareView::id);
    }

    /** Of a recording or an explanation: the link opens nothing any more, and a page that is open plays nothing more. */
    @DeleteMapping("/api/shares/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        Staff staff = CallActionsController.staff(who);
        if (!shares.revoke(staff, id) && !explanations.revoke(staff, id)) {
            throw ApiException.notFound();
        }
    }

    private static ShareView row(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new ShareView(
                row.id("id"),
                row.id("call_id"),
                row.optionalId("message_id"),
                row.text("email"),
                row.text("shared_by"),
                set.getInt("opened"),
                row.optionalInstant("last_opened_at"),
                row.instant("expires_at"),
                row.optionalInstant("revoked_at"),
                row.instant("created_at"));
    }

    /** Without the address: nobody knows it any more. */
    record ShareView(
            UUID id,
            UUID callId,
            @Nullable UUID messageId,
            String email,
            String sharedBy,
            int opened,
            @Nullable Instant lastOpenedAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            Instant createdAt) {}
}
