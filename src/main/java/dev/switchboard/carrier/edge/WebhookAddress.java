package dev.switchboard.carrier.edge;

import dev.switchboard.ground.carrier.Carrier;
import java.util.Arrays;
import java.util.EnumSet;
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
 * @param pattern the path, with a name in the place of an id
 * @param organization the organization that an older address names; it must agree with the number that was dialled
 * @param verification whose end a caller-ID callback tells
 */
record WebhookAddress(
        String pattern, Carrier carrier, WebhookStep step, Optional<UUID> organization, Optional<UUID> verification) {

    private static final String ID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";

    private static final Pattern OLDER_VOICE = Pattern.compile("/voice/incoming/" + ID);
    private static final Pattern CALLER_ID = Pattern.compile("/webhooks/([a-z]{1,20})/caller-id/" + ID);
    private static final Map<String, WebhookAddress> KNOWN = known();

    private static Map<String, WebhookAddress> known() {
        Map<String, WebhookAddress> known = new HashMap<>();
        for (Carrier carrier : Carrier.values()) {
            for (WebhookStep step : EnumSet.complementOf(EnumSet.of(WebhookStep.CALLER_ID))) {
                add(known, "/webhooks/" + carrier.path() + "/" + step.path(), carrier, step);
            }
        }
        add(known, "/voice/status", Carrier.TWILIO, WebhookStep.CALL_STATUS);
        add(known, "/whatsapp/webhook", Carrier.TWILIO, WebhookStep.SMS);
        known.putAll(OlderAddresses.KNOWN);
        return Map.copyOf(known);
    }

    private static void add(Map<String, WebhookAddress> known, String path, Carrier carrier, WebhookStep step) {
        known.put(path, new WebhookAddress(path, carrier, step, Optional.empty(), Optional.empty()));
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
        if (older.matches()) {
            Optional<UUID> organization = Optional.of(UUID.fromString(older.group(1)));
            return Optional.of(new WebhookAddress(
                    "/voice/incoming/{organization}",
                    Carrier.TWILIO,
                    WebhookStep.VOICE,
                    organization,
                    Optional.empty()));
        }
        Matcher callerId = CALLER_ID.matcher(rawPath);
        return callerId.matches() ? ofCallerId(callerId.group(1), callerId.group(2)) : Optional.empty();
    }

    private static Optional<WebhookAddress> ofCallerId(String carrier, String verification) {
        return Arrays.stream(Carrier.values())
                .filter(known -> known.path().equals(carrier))
                .findFirst()
                .map(known -> new WebhookAddress(
                        "/webhooks/" + carrier + "/caller-id/{verification}",
                        known,
                        WebhookStep.CALLER_ID,
                        Optional.empty(),
                        Optional.of(UUID.fromString(verification))));
    }
}
