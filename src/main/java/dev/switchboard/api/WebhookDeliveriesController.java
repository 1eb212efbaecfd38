package dev.switchboard.api;

import dev.switchboard.desk.webhook.WebhookDeliveries;
import dev.switchboard.desk.webhook.WebhookDeliveries.Delivery;
import dev.switchboard.ground.security.SignedIn;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages to systems of an organization's own. */
@RestController
@RequestMapping("/api/webhook-deliveries")
class WebhookDeliveriesController {

    private final WebhookDeliveries deliveries;

    WebhookDeliveriesController(WebhookDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sends one again, whatever became of it, with the same {@code webhook-id}. */
    @PostMapping("/{id}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Delivery resend(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return WebhookEndpointsController.sent(deliveries.resend(who.organizationId(), who.subject(), id));
    }
}
