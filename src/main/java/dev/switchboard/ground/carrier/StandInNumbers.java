package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stand-in's side of accounts, numbers and calls: every account is active and owns every number it is asked for; calls
 * that go out are answered by nobody, so no number is ever verified or proved by it.
 */
final class StandInNumbers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACCOUNT = Pattern.compile(".*/Accounts/[^/]+\\.json");
    private static final Pattern NUMBER = Pattern.compile(".*/IncomingPhoneNumbers/PN([0-9a-f]{32})\\.json");
    private static final Pattern CALL = Pattern.compile(".*/Calls/[^/]+\\.json");
    private static final int REMEMBERED = 1_000;

    /** Digits of a number to its settings, by the names of answers. */
    private final Cache<String, Map<String, String>> settings =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Response answer(Request request, String path) {
        if (ACCOUNT.matcher(path).matches()) {
            return new Response("{\"status\": \"active\"}", 200);
        }
        if (path.endsWith("/IncomingPhoneNumbers.json")) {
            String number = first(request.getQueryParams(), "PhoneNumber");
            ObjectNode list = JSON.createObjectNode();
            list.putArray("incoming_phone_numbers").add(number(number.replaceAll("[^0-9]", "")));
            return new Response(list.toString(), 200);
        }
        if (path.endsWith("/OutgoingCallerIds.json")) {
            return request.getMethod() == HttpMethod.POST
                    ? new Response(
                            JSON.createObjectNode()
                                    .put("call_sid", newSid())
                                    .put(
                                            "validation_code",
                                            "%06d"
                                                    .formatted(ThreadLocalRandom.current()
                                                            .nextInt(1_000_000)))
                                    .toString(),
                            200)
                    : new Response("{\"outgoing_caller_ids\": []}", 200);
        }
        if (path.endsWith("/Calls.json") && request.getMethod() == HttpMethod.POST) {
            return new Response(
                    JSON.createObjectNode()
                            .put("sid", newSid())
                            .put("status", "queued")
                            .toString(),
                    201);
        }
        if (CALL.matcher(path).matches()) {
            return new Response("{\"status\": \"no-answer\"}", 200);
        }
        Matcher one = NUMBER.matcher(path);
        if (one.matches() && request.getMethod() == HttpMethod.POST) {
            String digits = one.group(1).replaceFirst("^0+", "");
            Map<String, String> known = new java.util.HashMap<>(settings.get(digits, none -> Map.of()));
            request.getPostParams()
                    .forEach((name, values) -> known.put(
                            name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT), values.get(0)));
            settings.put(digits, Map.copyOf(known));
            return new Response(number(digits).toString(), 200);
        }
        throw CarrierException.refused(404, 20404, Duration.ZERO);
    }

    private static String newSid() {
        return "CA" + UUID.randomUUID().toString().replace("-", "");
    }

    private ObjectNode number(String digits) {
        ObjectNode number = JSON.createObjectNode();
        number.put("sid", "PN" + "0".repeat(Math.max(0, 32 - digits.length())) + digits);
        number.put("phone_number", "+" + digits);
        number.putObject("capabilities").put("voice", true).put("sms", true);
        settings.get(digits, none -> Map.of()).forEach(number::put);
        return number;
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
