package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.explain.Explanation;
import dev.switchboard.desk.explain.ExplanationShares;
import dev.switchboard.desk.explain.ExplanationShares.Shared;
import dev.switchboard.desk.explain.ExplanationText;
import dev.switchboard.desk.explain.Explanations;
import dev.switchboard.desk.explain.Shareable;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One call explained, for whoever may see the call; and the same without personal data, for whoever may not. */
@RestController
@RequestMapping("/api/calls/{id}")
class ExplanationController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final String SHARES = """
            SELECT s.id, s.call_id, s.shared_by, s.opened, s.last_opened_at, s.expires_at, s.revoked_at, s.created_at
            FROM explanation_shares s""";

    private final OrganizationScope scope;
    private final Explanations explanations;
    private final Shareable shareable;
    private final ExplanationShares shares;
    private final Taken taken;

    ExplanationController(
            OrganizationScope scope,
            Explanations explanations,
            Shareable shareable,
            ExplanationShares shares,
            Taken taken) {
        this.scope = scope;
        this.explanations = explanations;
        this.shareable = shareable;
        this.shares = shares;
        this.taken = taken;
    }

    /**
     * Every webhook, step, decision, retry, text and cost of a call, in the order of time.
     *
     * @param id the call's, or the carrier's
     * @param personalData false: names, numbers, words and addresses are replaced
     */
    @GetMapping("/explanation")
    Explanation get(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean personalData) {
        Explanation whole = find(who, id);
        return personalData ? whole : shareable.of(whole);
    }

    /** The same as plain text, to be kept or sent. */
    @GetMapping("/explanation.txt")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> text(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean personalData) {
        Explanation whole = find(who, id);
        taken.downloaded(who, "explanations/" + whole.callId());
        String text = ExplanationText.of(personalData ? whole : shareable.of(whole));
        String name = "call-" + whole.day() + (personalData ? "" : "-shareable") + ".txt";
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a link to the explanation without personal data, which opens without a sign-in for some days. */
    @PostMapping("/explanation/shares")
    @ResponseStatus(HttpStatus.CREATED)
    ShareLink share(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String id,
            @RequestBody(required = false) @Schema(implementation = CallActionBodies.ExplanationShareBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        int days = body.whole("days", 1, ExplanationShares.MOST_DAYS, ExplanationShares.USUAL_DAYS);
        body.refuseOthers();
        Shared shared = CallActionsController.refusing(
                () -> shares.share(CallActionsController.staff(who), id, days, seesCosts(who))
                        .orElseThrow(ApiException::notFound));
        return new ShareLink(shared.id(), shared.link(), shared.expiresAt());
    }

    /** Links that were made, without what opens them; {@code DELETE /api/shares/{id}} takes one back. */
    @GetMapping("/explanation/shares")
    Page<ExplanationShare> list(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        return SharesOfCall.page(
                scope, who.organizationId(), id, SHARES, wish, ExplanationController::row, ExplanationShare::id);
    }

    private Explanation find(SignedIn who, String id) {
        if (!Explanations.isName(id)) {
            throw ApiException.notFound();
        }
        return explanations.of(who.organizationId(), id, seesCosts(who)).orElseThrow(ApiException::notFound);
    }

    /** As everywhere: what things cost is the owners' business. */
    private static boolean seesCosts(SignedIn who) {
        return who.role() != Role.MEMBER;
    }

    private static ExplanationShare row(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new ExplanationShare(
                row.id("id"),
                row.id("call_id"),
                row.text("shared_by"),
                set.getInt("opened"),
                row.optionalInstant("last_opened_at"),
                row.instant("expires_at"),
                row.optionalInstant("revoked_at"),
                row.instant("created_at"));
    }

    /** @param link told once; nobody knows it afterwards */
    record ShareLink(UUID id, String link, Instant expiresAt) {}

    record ExplanationShare(
            UUID id,
            UUID callId,
            String sharedBy,
            int opened,
            @Nullable Instant lastOpenedAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            Instant createdAt) {}
}
