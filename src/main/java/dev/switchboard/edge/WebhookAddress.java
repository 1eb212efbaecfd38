package dev.switchboard.edge;

import dev.switchboard.carrier.Carrier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that carriers post to.
 *
 * @param organization the organization that an older address names; it must agree with the number that was dialled
 */
record WebhookAddress(Carrier carrier, WebhookStep step, Optional<UUID> organization) {

    private static final Pattern OLDER_VOICE =
            Pattern.compile("/voice/incoming/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");
    private static final Map<String, WebhookAddress> KNOWN = known();

    private static Map<String, WebhookAddress> known() {
        Map<String, WebhookAddress> known = new HashMap<>();
        for (Carrier carrier : Carrier.values()) {
            for (WebhookStep step : WebhookStep.values()) {
                known.put(
                        "/webhooks/" + carrier.path() + "/" + step.path(),
                        new WebhookAddress(carrier, step, Optional.empty()));
            }
        }
        known.put("/voice/status", new WebhookAddress(Carrier.TWILIO, WebhookStep.CALL_STATUS, Optional.empty()));
        known.put("/whatsapp/webhook", new WebhookAddress(Carrier.TWILIO, WebhookStep.SMS, Optional.empty()));
        return Map.copyOf(known);
    }

    /** All but the one that names an organization. */
    static Set<String> paths() {
        return KNOWN.keySet();
    }

    /** Takes the path as it came, undecoded: {@code //}, {@code ;x} and {@code %2e} are no address of ours. */
    static Optional<WebhookAddress> of(String rawPath) {
        WebhookAddress address = KNOWN.get(rawPath);
        if (address != null) {
            return Optional.of(address);
        }
        Matcher older = OLDER_VOICE.matcher(rawPath);
        return older.matches()
                ? Optional.of(new WebhookAddress(
                        Carrier.TWILIO, WebhookStep.VOICE, Optional.of(UUID.fromString(older.group(1)))))
                : Optional.empty();
    }
}
