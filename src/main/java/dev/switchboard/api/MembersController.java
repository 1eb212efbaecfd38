package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.work.Members;
import dev.switchboard.desk.work.OwnersSetPhonesException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who works for an organization. */
@RestController
@RequestMapping("/api/members")
class MembersController {

    private static final int LONGEST_NAME = 100;

    private final Members members;

    MembersController(Members members) {
        this.members = members;
    }

    /** At most 200: whoever asks, then the others by name. */
    @GetMapping
    Page<MemberView> list(@AuthenticationPrincipal SignedIn who) {
        return new Page<>(
                members.list(ConversationsController.worker(who)).stream()
                        .map(member -> MemberView.of(member, who))
                        .toList(),
                null);
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

    /** The same of a colleague; for owners. */
    @PatchMapping("/{userId}")
    MemberView changeAnother(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String userId,
            @RequestBody(required = false) @Schema(implementation = DeskBodies.MemberBody.class) JsonNode json) {
        return members.changeAnother(ConversationsController.worker(who), userId, changes(json))
                .map(member -> MemberView.of(member, who))
                .orElseThrow(ApiException::notFound);
    }

    private static Map<String, @Nullable Object> changes(JsonNode json) {
        JsonBody body = JsonBody.of(json).ignoring("userId", "role", "isMe", "phoneConfirmed");
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
    }
}
