package dev.switchboard.desk.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an endpoint is to be. @param events known types, at least one */
public record EndpointWish(String url, @Nullable String description, List<String> events, boolean active) {

    /** @throws IllegalArgumentException if it is to be told of nothing, or of what nobody tells */
    public EndpointWish {
        events = events.stream().distinct().sorted().toList();
        if (events.isEmpty() || !WebhookEvents.TYPES.containsAll(events)) {
            throw new IllegalArgumentException("expected events of " + WebhookEvents.TYPES);
        }
    }

    @Override
    public String toString() {
        return "EndpointWish";
    }
}
