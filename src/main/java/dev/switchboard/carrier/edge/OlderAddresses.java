package dev.switchboard.carrier.edge;

import dev.switchboard.ground.carrier.Carrier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses below {@code /api/webhooks} that numbers may still point to. They are checked as the newer ones are, and answer
 * as they do. Two of them are for messages and for calls, and so is the newer address of SignalWire's statuses: what was
 * posted tells which it is.
 */
final class OlderAddresses {

    /** What such paths begin with; all else below {@code /api} is another door. */
    static final String PREFIX = "/api/webhooks";

    private static final String ALL = PREFIX + "/signalwire";
    private static final String STATUS = PREFIX + "/signalwire/status";
    private static final String NEWER_STATUS = "/webhooks/signalwire/status";
    private static final Set<String> UNDER_WAY = Set.of("", "queued", "ringing", "in-progress", "created", "initiated");

    static final Map<String, WebhookAddress> KNOWN = Map.of(
            PREFIX + "/twilio/sms",
            address(PREFIX + "/twilio/sms", Carrier.TWILIO, WebhookStep.SMS),
            ALL,
            address(ALL, Carrier.SIGNALWIRE, WebhookStep.VOICE),
            PREFIX + "/signalwire/sms",
            address(PREFIX + "/signalwire/sms", Carrier.SIGNALWIRE, WebhookStep.SMS),
            PREFIX + "/signalwire/voice",
            address(PREFIX + "/signalwire/voice", Carrier.SIGNALWIRE, WebhookStep.VOICE),
            STATUS,
            address(STATUS, Carrier.SIGNALWIRE, WebhookStep.CALL_STATUS),
            NEWER_STATUS,
            address(NEWER_STATUS, Carrier.SIGNALWIRE, WebhookStep.CALL_STATUS));

    private OlderAddresses() {}

    private static WebhookAddress address(String path, Carrier carrier, WebhookStep step) {
        return new WebhookAddress(path, carrier, step, Optional.empty(), Optional.empty());
    }

    /** The address that is meant, where it depends on what was posted. */
    static WebhookAddress meant(WebhookAddress address, FormBody form) {
        boolean status = address.pattern().equals(STATUS) || address.pattern().equals(NEWER_STATUS);
        if (!status && !address.pattern().equals(ALL)) {
            return address;
        }
        if (form.first("MessageSid").isPresent()) {
            return address(
                    address.pattern(),
                    address.carrier(),
                    status || isOfOurs(form) ? WebhookStep.SMS_STATUS : WebhookStep.SMS);
        }
        boolean progress =
                status || !UNDER_WAY.contains(form.first("CallStatus").orElse(""));
        return address(address.pattern(), address.carrier(), progress ? WebhookStep.CALL_STATUS : WebhookStep.VOICE);
    }

    /** A status is about a message of ours; one that came in has words, or says that it was received. */
    private static boolean isOfOurs(FormBody form) {
        String status = form.first("MessageStatus").orElse("received");
        return form.first("Body").isEmpty() && !status.equals("received") && !status.equals("receiving");
    }
}
