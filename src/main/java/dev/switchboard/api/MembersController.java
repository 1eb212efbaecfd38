package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.work.Members;
import dev.switchboard.desk.work.OwnersSetPhonesException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.member.InvitationRefusedException;
import dev.switchboard.line.member.Invitations;
import dev.switchboard.line.member.LastOwnerException;
import dev.switchboard.line.member.Membership;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who works for an organization. */
@RestController
@RequestMapping("/api/members")
class MembersController {

    private static final int LONGEST_NAME = 100;

    private static final Set<String> ROLES = Set.of("owner", "member");

    private final Members members;
    private final Membership membership;
    private final Invitations invitations;

    MembersController(Members members, Membership membership, Invitations invitations) {
        this.members = members;
        this.membership = membership;
        this.invitations = invitations;
    }

    /** Invites somebody by mail, as a member unless it says owner. The answer's url, which the mail holds, is told this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    InvitationsController.NewInvitation invite(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.InvitationBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String email = body.email("email");
        Role role = role(body).orElse(Role.MEMBER);
        body.refuseOthers();
        if (email == null) {
            throw ApiException.badField("email", "an e-mail address");
        }
        try {
            return InvitationsController.NewInvitation.of(
                    invitations.invite(who.organizationId(), email, role, who.subject()));
        } catch (InvitationRefusedException refused) {
            throw refused.isTooMany()
                    ? ApiException.tooMany(refused.getMessage())
                    : ApiException.conflict(refused.getMessage());
        }
    }

    private static Optional<Role> role(JsonBody body) {
        return Optional.ofNullable(body.choice("role", ROLES)).flatMap(Role::of);
    }

    /** Removes a colleague, whose tokens open nothing here from then on. The last owner stays. */
    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal SignedIn who, @PathVariable String userId) {
        keepingAnOwner(() -> membership.remove(who.organizationId(), userId, who.subject()));
    }

    /** Leaves. The last owner stays. */
    @DeleteMapping("/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@AuthenticationPrincipal SignedIn who) {
        remove(who, who.subject());
    }

    private static void keepingAnOwner(BooleanSupplier change) {
        try {
            if (!change.getAsBoolean()) {
                throw ApiException.notFound();
            }
        } catch (LastOwnerException last) {
            throw ApiException.conflict(last.getMessage());
        }
    }

    /** At most 200: whoever asks, then the others by name. */
    @GetMapping
    Page<MemberView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(
                members.list(ConversationsController.worker(who)).stream()
                        .map(member -> MemberView.of(member, who))
                        .toList(),
                limit,
                cursor,
                MemberView::place);
    }

    /**
     * Name, e-mail address and phone of whoever asks; a field that is left out keeps its value, null clears it. A phone is set by
     * owners: it can be rung from here.
     */
    @PatchMapping("/me")
    MemberView change(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = DeskBodies.MemberBody.class) JsonNode json) {
        Map<String, @Nullable Object> changes = changes(json);
        try {
            return MemberView.of(
                    members.change(ConversationsController.worker(who), changes, who.role() != Role.MEMBER), who);
        } catch (OwnersSetPhonesException notTheirs) {
            throw ApiException.forbidden("An owner sets the phones of members. Ask one to set yours.");
        }
    }

    /** The same of a colleague, and what they may do (role); for owners. The last owner stays one. */
    @PatchMapping("/{userId}")
    MemberView changeAnother(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String userId,
            @RequestBody(required = false) @Schema(implementation = DeskBodies.ColleagueBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<Role> role = role(body);
        Map<String, @Nullable Object> changes = changes(body);
        role.ifPresent(it -> keepingAnOwner(() -> membership.change(who.organizationId(), userId, it, who.subject())));
        return members.changeAnother(ConversationsController.worker(who), userId, changes)
                .map(member -> MemberView.of(member, who))
                .orElseThrow(ApiException::notFound);
    }

    private static Map<String, @Nullable Object> changes(JsonNode json) {
        return changes(JsonBody.of(json).ignoring("role"));
    }

    private static Map<String, @Nullable Object> changes(JsonBody read) {
        JsonBody body = read.ignoring("userId", "isMe", "phoneConfirmed");
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (body.has("name")) {
            changes.put("name", body.text("name", LONGEST_NAME));
        }
        if (body.has("email")) {
            changes.put("email", body.email("email"));
        }
        if (body.has("phoneNumber")) {
            changes.put("phoneNumber", phone(body));
        }
        body.refuseOthers();
        return changes;
    }

    private static @Nullable String phone(JsonBody body) {
        String number = body.number("phoneNumber");
        if (number != null && new PhoneNumber(number).isPremiumRate()) {
            throw ApiException.badField("phoneNumber", "a number that is not premium-rate");
        }
        return number;
    }

    /**
     * @param phoneNumber rings when they call somebody back
     * @param phoneConfirmed whether an owner has set it; it is never rung before
     */
    record MemberView(
            String userId,
            @Nullable String name,
            @Nullable String email,
            String role,
            @Nullable String phoneNumber,
            boolean phoneConfirmed,
            boolean isMe) {

        private static MemberView of(Members.Member member, SignedIn asker) {
            return new MemberView(
                    member.userId(),
                    member.name(),
                    member.email(),
                    member.role(),
                    member.phoneNumber(),
                    member.phoneConfirmed(),
                    member.userId().equals(asker.subject()));
        }

        /** A page ends at an id of one form, and a person's is whatever the identity provider says. */
        private UUID place() {
            return UUID.nameUUIDFromBytes(userId.getBytes(StandardCharsets.UTF_8));
        }
    }
}
