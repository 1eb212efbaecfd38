package dev.switchboard.desk.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message on its way to one endpoint. Its address, its payload and its signature are for the request alone.
 *
 * @param asks of the event that sends it; what another event has taken over since is left to that
 * @param sentAt goes out as {@code webhook-timestamp}
 * @param signature nothing if there is no secret to sign it with; it is not sent then
 */
record OutgoingWebhook(
        UUID organizationId,
        UUID deliveryId,
        UUID endpointId,
        int asks,
        String url,
        String messageId,
        Instant sentAt,
        Optional<String> signature,
        String payload) {

    /** Camel hashes whatever a route asks a property of, each time it does. */
    @Override
    public int hashCode() {
        return deliveryId.hashCode();
    }

    @Override
    public String toString() {
        return "OutgoingWebhook[" + deliveryId + "]";
    }
}
