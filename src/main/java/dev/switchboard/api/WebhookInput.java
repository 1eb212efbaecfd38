package dev.switchboard.api;

import dev.switchboard.desk.webhook.EndpointWish;
import dev.switchboard.desk.webhook.WebhookEndpoints;
import dev.switchboard.desk.webhook.WebhookEvents;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what an endpoint is to be. */
final class WebhookInput {

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_TYPE = 60;

    private final WebhookEndpoints endpoints;

    WebhookInput(WebhookEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    EndpointWish endpoint(JsonBody body) {
        String url = url(body);
        List<String> events = events(body);
        String description = body.text("description", LONGEST_DESCRIPTION);
        boolean active = !body.has("active") || body.flag("active");
        body.refuseOthers();
        return new EndpointWish(reachable(url), description, events, active);
    }

    /** Read whole before anything is changed; names are looked up outside of any transaction. */
    UnaryOperator<EndpointWish> change(JsonBody body) {
        body.ignoring(
                "id", "disabledAt", "disabledReason", "restingUntil", "lastDeliveredAt", "createdAt", "updatedAt");
        Optional<String> url = body.has("url") ? Optional.of(url(body)) : Optional.empty();
        Optional<List<String>> events = body.has("events") ? Optional.of(events(body)) : Optional.empty();
        boolean described = body.has("description");
        @Nullable String description = body.text("description", LONGEST_DESCRIPTION);
        Optional<Boolean> active = body.has("active") ? Optional.of(body.flag("active")) : Optional.empty();
        body.refuseOthers();
        url.ifPresent(this::reachable);
        return before -> new EndpointWish(
                url.orElse(before.url()),
                described ? description : before.description(),
                events.orElse(before.events()),
                active.orElse(before.active()));
    }

    private static String url(JsonBody body) {
        return body.requiredText("url", LONGEST_URL);
    }

    private String reachable(String url) {
        endpoints.wrongAddress(url).ifPresent(expected -> {
            throw ApiException.badField("url", expected);
        });
        return url;
    }

    private static List<String> events(JsonBody body) {
        List<String> events = body.texts("events", WebhookEvents.TYPES.size(), LONGEST_TYPE);
        if (events.isEmpty() || !WebhookEvents.TYPES.containsAll(events)) {
            throw ApiException.badField("events", "a list of some of " + String.join(", ", WebhookEvents.TYPES));
        }
        return events;
    }
}
