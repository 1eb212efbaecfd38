package dev.switchboard.ground.carrier;

import static dev.switchboard.ground.carrier.SimulatorForm.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierSimulator.Ask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulator's accounts and numbers: every account is active and owns every number that it is asked for. */
final class SimulatedNumbers {

    private static final Pattern NUMBER = Pattern.compile("PN([0-9a-f]{32})");
    private static final int REMEMBERED = 1_000;

    /** Digits of a number to its settings, by the names of answers. */
    private final Cache<String, Map<String, String>> settings =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Response account(Ask ask) {
        return json(200, SimulatorForm.object().put("sid", ask.accountSid()).put("status", "active"));
    }

    Response answer(Ask ask) {
        if (ask.sid().isEmpty() && !ask.posts()) {
            String number = SimulatorForm.asked(ask.request(), "PhoneNumber");
            return SimulatorForm.page(
                    ask.path(), "incoming_phone_numbers", List.of(number(number.replaceAll("[^0-9]", ""))));
        }
        Matcher one = NUMBER.matcher(ask.sid().orElse(""));
        if (!one.matches() || !ask.posts()) {
            throw SimulatorForm.notFound();
        }
        String digits = one.group(1).replaceFirst("^0+", "");
        Map<String, String> known = new java.util.HashMap<>(settings.get(digits, none -> Map.of()));
        ask.request()
                .getPostParams()
                .forEach((name, values) ->
                        known.put(name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT), values.get(0)));
        settings.put(digits, Map.copyOf(known));
        return json(200, number(digits));
    }

    private ObjectNode number(String digits) {
        ObjectNode number = SimulatorForm.object();
        number.put("sid", "PN" + "0".repeat(Math.max(0, 32 - digits.length())) + digits);
        number.put("phone_number", "+" + digits);
        number.putObject("capabilities").put("voice", true).put("sms", true);
        settings.get(digits, none -> Map.of()).forEach(number::put);
        return number;
    }
}
