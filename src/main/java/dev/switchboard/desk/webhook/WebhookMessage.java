package dev.switchboard.desk.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened, for every endpoint that wants to know.
 *
 * @param id goes out as {@code webhook-id}; made of what happened, so that it is the same each time
 * @param subject the appointment or call, whose messages are sent in order
 * @param payload the JSON that is signed and sent
 */
record WebhookMessage(String id, String type, Optional<UUID> subject, Optional<UUID> contact, String payload) {

    static final int LARGEST = 20_480; // bytes

    WebhookMessage {
        if (payload.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new IllegalArgumentException("expected a payload of at most " + LARGEST + " bytes");
        }
    }

    static WebhookMessage of(
            ObjectMapper json,
            UUID made,
            String type,
            Instant happenedAt,
            Optional<UUID> subject,
            Optional<UUID> contact,
            Object data) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", type);
        payload.put("timestamp", happenedAt);
        payload.put("data", data);
        try {
            return new WebhookMessage(
                    "msg_" + made.toString().replace("-", ""),
                    type,
                    subject,
                    contact,
                    json.writeValueAsString(payload));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a webhook can't be written");
        }
    }

    @Override
    public String toString() {
        return "WebhookMessage[" + id + "]";
    }
}
