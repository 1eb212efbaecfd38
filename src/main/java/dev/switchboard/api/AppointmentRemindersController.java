package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.reminder.HandReminders;
import dev.switchboard.desk.reminder.HandReminders.Reminded;
import dev.switchboard.ground.repeat.RequestKey;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reminds somebody of their appointment now. */
@RestController
class AppointmentRemindersController {

    private static final Set<String> METHODS = Set.of(HandReminders.SMS, HandReminders.EMAIL);

    private final HandReminders reminders;

    AppointmentRemindersController(HandReminders reminders) {
        this.reminders = reminders;
    }

    /** Sends it whatever the hour; the appointment counts as confirmed in writing when it was sent. */
    @PostMapping("/api/appointments/{id}/send-reminder")
    ReminderAnswer send(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = ReminderBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String method = body.choice("method", METHODS);
        RequestKey key = RequestKeys.of(body, "send-reminder");
        body.refuseOthers();
        if (method == null) {
            throw ApiException.badField("method", "sms or email");
        }
        Reminded sent = CallActionsController.refusing(() -> reminders
                .send(who.organizationId(), who.subject(), id, method, key)
                .orElseThrow(ApiException::notFound));
        CallActionsController.refuseFailed(who, sent.messageId(), sent.status());
        return new ReminderAnswer(true, sent.recipient(), sent.method(), sent.messageId(), sent.status());
    }

    /** @param idempotencyKey the same one twice is one message, and refused with another method */
    record ReminderBody(
            @Schema(allowableValues = {"sms", "email"}) String method,
            @Nullable String idempotencyKey) {}

    /** @param status of the message: {@code queued} is sent as soon as that can be done */
    record ReminderAnswer(boolean success, String recipient, String method, UUID messageId, String status) {}
}
