package dev.switchboard.ground.carrier;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;

/**
 * What the simulated carrier charges, in dollars. Its own prices, near those of {@code config/prices.yml} and never the same: a bill
 * that we computed ourselves would always be right.
 */
final class SimulatedTariff {

    private static final String OTHERWISE = "";

    private static final Map<String, Map<String, String>> DOLLARS = Map.ofEntries(
            Map.entry(
                    "calls-inbound", Map.of("+1", "0.0088", "+1800", "0.0225", "+1888", "0.0225", OTHERWISE, "0.0105")),
            Map.entry("calls-outbound", Map.of("+1", "0.0147", "+44", "0.0161", "+49", "0.0185", OTHERWISE, "0.2080")),
            Map.entry("sms-inbound", Map.of("+1", "0.0085", OTHERWISE, "0.0079")),
            Map.entry("sms-outbound", Map.of("+1", "0.0109", "+44", "0.0533", OTHERWISE, "0.0980")),
            Map.entry("mms-inbound", Map.of(OTHERWISE, "0.0170")),
            Map.entry("mms-outbound", Map.of("+1", "0.0331", OTHERWISE, "0.1230")),
            Map.entry("channels-whatsapp-inbound", Map.of(OTHERWISE, "0.0050")),
            Map.entry("channels-whatsapp-outbound", Map.of("+1", "0.0193", OTHERWISE, "0.0510")),
            Map.entry("speech-recognition", Map.of(OTHERWISE, "0.0210")),
            Map.entry("recordings", Map.of(OTHERWISE, "0.0027")),
            Map.entry("transcriptions", Map.of(OTHERWISE, "0.0520")));

    private SimulatedTariff() {}

    /** @param number that the price hangs on, with {@code +} @param usage minutes that were begun, or segments */
    static BigDecimal dollars(String category, String number, int usage) {
        Map<String, String> prices = DOLLARS.getOrDefault(category, Map.of());
        String price = prices.keySet().stream()
                .filter(number::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(prices::get)
                .orElse("0");
        return new BigDecimal(price).multiply(BigDecimal.valueOf(usage));
    }
}
