package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.member.Invitation;
import dev.switchboard.line.member.Invitations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
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

/** Who is asked to join an organization; they are asked with {@code POST /api/members}. */
@RestController
@RequestMapping("/api/invitations")
class InvitationsController {

    private final Invitations invitations;

    InvitationsController(Invitations invitations) {
        this.invitations = invitations;
    }

    /** Newest first: those that are open, and what became of the others in the last 30 days. */
    @GetMapping
    Page<InvitationView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        List<InvitationView> rows = invitations.list(who.organizationId(), wish.before(), wish.rows()).stream()
                .map(InvitationView::of)
                .toList();
        return Page.of(rows, wish, InvitationView::id);
    }

    /** Its address opens nothing from then on. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!invitations.revoke(who.organizationId(), id, who.subject())) {
            throw ApiException.notFound();
        }
    }

    /** Makes whoever asks a member; their token may name another organization, or none. 404: it was used, revoked, or is too old. */
    @PostMapping("/accept")
    Joined accept(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.AcceptBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String token = body.requiredText("token", 200);
        body.refuseOthers();
        return invitations
                .accept(token, who.subject())
                .map(accepted -> new Joined(
                        accepted.organization(),
                        accepted.name(),
                        accepted.role().wire()))
                .orElseThrow(ApiException::notFound);
    }

    /** @param state open, accepted, revoked or expired */
    record InvitationView(
            UUID id,
            String email,
            String role,
            String state,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant acceptedAt) {

        private static InvitationView of(Invitation invitation) {
            return new InvitationView(
                    invitation.id(),
                    invitation.email(),
                    invitation.role().wire(),
                    invitation.state(),
                    invitation.invitedBy(),
                    invitation.createdAt(),
                    invitation.expiresAt(),
                    invitation.acceptedAt().orElse(null));
        }
    }

    /** @param url opens the page on which it is accepted; told this once */
    record NewInvitation(UUID id, String email, String role, Instant expiresAt, String url) {

        static NewInvitation of(Invitations.Made made) {
            Invitation invitation = made.invitation();
            return new NewInvitation(
                    invitation.id(), invitation.email(), invitation.role().wire(), invitation.expiresAt(), made.url());
        }
    }

    record Joined(UUID organizationId, String name, String role) {}
}
