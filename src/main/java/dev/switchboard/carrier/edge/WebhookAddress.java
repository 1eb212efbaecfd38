package dev.switchboard.carrier.edge;

import dev.switchboard.ground.carrier.Carrier;
import java.util.Arrays;
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
 * @param subject the verification whose end a caller-ID callback tells, the papers or the call back that a step is about,
 *     or the phone of a transfer
 */
record WebhookAddress(
        String pattern, Carrier carrier, WebhookStep step, Optional<UUID> organization, Optional<UUID> subject) {

    private static final String ID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";

    private static final Pattern OLDER_VOICE = Pattern.compile("/voice/incoming/" + ID);
    private static final Pattern WITH_SUBJECT = Pattern.compile("/webhooks/([a-z]{1,20})/([a-z/-]{1,40})/" + ID);
    private static final Map<String, WebhookAddress> KNOWN = known();

    private static Map<String, WebhookAddress> known() {
        Map<String, WebhookAddress> known = new HashMap<>();
        for (Carrier carrier : Carrier.values()) {
            for (WebhookStep step : WebhookStep.values()) {
                if (!step.namesSubject()) {
                    add(known, "/webhooks/" + carrier.path() + "/" + step.path(), carrier, step);
                }
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

    /** All but those that name an organization, a verification, papers or a call back. */
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
        Matcher named = WITH_SUBJECT.matcher(rawPath);
        return named.matches() ? withSubject(named.group(1), named.group(2), named.group(3)) : Optional.empty();
    }

    private static Optional<WebhookAddress> withSubject(String carrierPath, String stepPath, String subject) {
        return Arrays.stream(Carrier.values())
                .filter(carrier -> carrier.path().equals(carrierPath))
                .flatMap(carrier -> Arrays.stream(WebhookStep.values())
                        .filter(step -> step.namesSubject() && step.path().equals(stepPath))
                        .map(step -> new WebhookAddress(
                                "/webhooks/" + carrierPath + "/" + stepPath + "/{id}",
                                carrier,
                                step,
                                Optional.empty(),
                                Optional.of(UUID.fromString(subject)))))
                .findFirst();
    }
}
