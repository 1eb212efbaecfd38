package dev.switchboard.ground.figure.page;

import java.util.Map;

/**
 * Why messages do not arrive, by the carrier's code.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Twilio, Error and Warning Dictionary</a>
 */
final class DeliveryErrors {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("21211", "The number is not valid."),
            Map.entry("21610", "They texted STOP, and want no texts from this number."),
            Map.entry("21614", "The number can't get texts."),
            Map.entry("30003", "The phone was off or out of reach."),
            Map.entry("30004", "Their carrier or phone blocks this number."),
            Map.entry("30005", "The number is unknown or out of service."),
            Map.entry("30006", "It is a landline, or a carrier that takes no texts."),
            Map.entry("30007", "Their carrier filtered it as spam."),
            Map.entry("30008", "Their carrier gave no reason."),
            Map.entry("30034", "Your number is not registered for business texts (A2P 10DLC)."),
            Map.entry("63003", "They are not on WhatsApp."),
            Map.entry("63016", "On WhatsApp they last wrote more than 24 hours before."),
            Map.entry("63018", "Too many WhatsApp messages at once."),
            Map.entry("unknown", "No reason was given."));

    private DeliveryErrors() {}

    static String words(String code) {
        return WORDS.getOrDefault(code, "The carrier's error " + code + ".");
    }
}
