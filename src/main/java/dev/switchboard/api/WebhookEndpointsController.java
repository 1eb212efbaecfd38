package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.webhook.EndpointWish;
import dev.switchboard.desk.webhook.WebhookDeliveries;
import dev.switchboard.desk.webhook.WebhookDeliveries.Delivery;
import dev.switchboard.desk.webhook.WebhookEndpoint;
import dev.switchboard.desk.webhook.WebhookEndpoints;
import dev.switchboard.desk.webhook.WebhookEndpoints.WithSecret;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
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

/** Systems of an organization's own that are told what happens. For owners alone: an address may be a secret. */
@RestController
@RequestMapping("/api/webhook-endpoints")
class WebhookEndpointsController {

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;

    WebhookEndpointsController(WebhookEndpoints endpoints, WebhookDeliveries deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    /** All of them, where no limit is named. */
    @GetMapping
    Page<WebhookEndpoint> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(endpoints.list(who.organizationId()), limit, cursor, WebhookEndpoint::id);
    }

    /** url, events; optional: description, active. The answer's secret is shown this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WithSecret add(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = WebhookBodies.NewEndpointBody.class)
                    JsonNode json) {
        EndpointWish wish = new WebhookInput(endpoints).endpoint(JsonBody.of(json));
        return endpoints
                .add(who.organizationId(), who.subject(), wish)
                .orElseThrow(
                        () -> ApiException.conflict("there are %d endpoints already, which is as many as there may be"
                                .formatted(WebhookEndpoints.MOST)));
    }

    /** A field that is left out keeps its value. */
    @PatchMapping("/{id}")
    WebhookEndpoint change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = WebhookBodies.EndpointBody.class) JsonNode json) {
        var change = new WebhookInput(endpoints).change(JsonBody.of(json));
        return endpoints.change(who.organizationId(), who.subject(), id, change).orElseThrow(ApiException::notFound);
    }

    /** With its messages, sent or not. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!endpoints.delete(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
    }

    /** A new secret, shown this once. For 24 hours messages carry a second signature, by the secret before. */
    @PostMapping("/{id}/rotate-secret")
    WithSecret rotate(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return endpoints.rotate(who.organizationId(), who.subject(), id).orElseThrow(ApiException::notFound);
    }

    /** Sends a message of type {@code webhook.test}. */
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Delivery test(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return sent(deliveries.test(who.organizationId(), who.subject(), id));
    }

    /** What it was told, and is still to be told, of the last 30 days. */
    @GetMapping("/{id}/deliveries")
    Page<Delivery> deliveries(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        return Page.of(
                deliveries
                        .list(who.organizationId(), id, wish.before(), wish.rows())
                        .orElseThrow(ApiException::notFound),
                wish,
                Delivery::id);
    }

    static Delivery sent(WebhookDeliveries.Result result) {
        if (!result.found()) {
            throw ApiException.notFound();
        }
        return result.delivery()
                .orElseThrow(() -> ApiException.conflict("the endpoint is switched off; switch it on first"));
    }
}
