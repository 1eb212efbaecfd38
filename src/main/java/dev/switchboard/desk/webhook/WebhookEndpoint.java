package dev.switchboard.desk.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system of an organization's own. Its secret is shown once, when it is made.
 *
 * @param events the types that it is told of, in alphabetical order
 * @param active whether it is told of anything
 * @param disabledAt when the service switched it off; null if it did not
 * @param restingUntil nothing is sent before, because it did not answer well; null if it does
 * @param lastDeliveredAt null if it never took anything
 */
public record WebhookEndpoint(
        UUID id,
        String url,
        @Nullable String description,
        List<String> events,
        boolean active,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason,
        @Nullable Instant restingUntil,
        @Nullable Instant lastDeliveredAt,
        Instant createdAt,
        Instant updatedAt) {

    /** What a person may change; of the address the host only, because the rest of it may be a secret. */
    Map<String, @Nullable Object> audited() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("host", WebhookAddresses.host(url));
        fields.put("description", description);
        fields.put("events", events);
        fields.put("active", active);
        return fields;
    }

    @Override
    public String toString() {
        return "WebhookEndpoint[" + id + "]";
    }
}
