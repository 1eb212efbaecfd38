package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.desk.share.ActionRefusedException;
import dev.switchboard.desk.share.AwaitedOutcome;
import dev.switchboard.desk.share.FollowUps;
import dev.switchboard.desk.share.FollowUps.FollowedUp;
import dev.switchboard.desk.share.Shares;
import dev.switchboard.desk.share.Shares.Shared;
import dev.switchboard.desk.share.Staff;
import dev.switchboard.desk.share.Transcripts;
import dev.switchboard.desk.share.Transcripts.Transcript;
import dev.switchboard.ground.repeat.RequestKey;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What is done with a call that is over. Each has an older address, which is the same. */
@RestController
class CallActionsController {

    private static final Logger LOG = LoggerFactory.getLogger(CallActionsController.class);
    private static final int LONGEST_MESSAGE = 160;
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final FollowUps followUps;
    private final Shares shares;
    private final Transcripts transcripts;

    CallActionsController(FollowUps followUps, Shares shares, Transcripts transcripts) {
        this.followUps = followUps;
        this.shares = shares;
        this.transcripts = transcripts;
    }

    /** Sends a text to the other party, from the number that the call came or went by. */
    @PostMapping({"/api/calls/{id}/follow-up", "/api/calls-dashboard/{id}/followup"})
    FollowUpAnswer followUp(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = CallActionBodies.FollowUpBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String message = body.requiredText("message", LONGEST_MESSAGE);
        RequestKey key = RequestKeys.of(body, "follow-up");
        body.refuseOthers();
        FollowedUp sent =
                refusing(() -> followUps.send(staff(who), id, message, key).orElseThrow(ApiException::notFound));
        refuseFailed(who, sent.messageId(), sent.status());
        return new FollowUpAnswer(true, sent.messageId(), sent.phone(), sent.status());
    }

    /** Mails a link to the recording, which ends after 24 hours. */
    @PostMapping({"/api/calls/{id}/share", "/api/calls-dashboard/{id}/share"})
    ShareAnswer share(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = CallActionBodies.ShareBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String email = body.email("email");
        if (email == null) {
            throw ApiException.badField("email", "an e-mail address");
        }
        body.refuseOthers();
        Shared shared = refusing(() -> shares.share(staff(who), id, email).orElseThrow(ApiException::notFound));
        refuseFailed(who, shared.messageId(), shared.status());
        return new ShareAnswer(
                true,
                shared.email(),
                shared.id(),
                shared.messageId(),
                shared.status(),
                shared.expiresAt(),
                shared.link().orElse(null));
    }

    /** The whole conversation as a text file. */
    @PostMapping({"/api/calls/{id}/transcript/export", "/api/calls-dashboard/{id}/transcript/export"})
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> export(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = CallActionBodies.ExportBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        if (body.choice("format", Set.of("txt")) == null) {
            throw ApiException.badField("format", "txt");
        }
        body.refuseOthers();
        Transcript transcript =
                refusing(() -> transcripts.export(staff(who), id).orElseThrow(ApiException::notFound));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(transcript.fileName())
                                .build()
                                .toString())
                .body(transcript.text().getBytes(StandardCharsets.UTF_8));
    }

    static Staff staff(SignedIn who) {
        return new Staff(who.organizationId(), who.subject());
    }

    static <T> T refusing(Supplier<T> action) {
        try {
            return action.get();
        } catch (ActionRefusedException refused) {
            throw ApiException.badField(refused.field(), String.valueOf(refused.getMessage()));
        } catch (SendRefusedException refused) {
            throw refusal(refused);
        }
    }

    private static ApiException refusal(SendRefusedException refused) {
        String why = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case BAD_FIELD ->
                refused.field().isEmpty() ? ApiException.badRequest(why) : ApiException.badField(refused.field(), why);
            case NO_SENDER -> ApiException.badRequest(why);
            case OPTED_OUT, WINDOW_CLOSED, SPEND_CAP -> ApiException.conflict(why);
            case TOO_OFTEN -> ApiException.tooMany(why);
        };
    }

    static void refuseFailed(SignedIn who, UUID message, String status) {
        if (AwaitedOutcome.isFailure(status)) {
            LOG.error("Message {} of organization {} could not be sent: {}", message, who.organizationId(), status);
            throw ApiException.notSent();
        }
    }

    /** @param status of the text: {@code queued} is sent as soon as that can be done */
    record FollowUpAnswer(boolean success, UUID messageId, String phone, String status) {}

    /** @param link only where no mail leaves this machine, so that it can be tried */
    record ShareAnswer(
            boolean success,
            String email,
            UUID id,
            UUID messageId,
            String status,
            Instant expiresAt,
            @Nullable String link) {}
}
