package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the simulator's parts share: reading a request, and answering in the shapes of Twilio's REST API. */
final class SimulatorForm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneOffset.UTC);

    private SimulatorForm() {}

    /** The first value of a field; empty if there is none. */
    static String posted(Request request, String name) {
        return first(request.getPostParams().get(name));
    }

    static String asked(Request request, String name) {
        return first(request.getQueryParams().get(name));
    }

    static List<String> all(Request request, String name) {
        return request.getPostParams().getOrDefault(name, List.of());
    }

    private static String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    /** @throws CarrierException 21205 or 21609 as {@code code}, for what is no address */
    static Optional<URI> address(Request request, String name, int code) {
        String text = posted(request, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("https?://[^\\s]{1,4000}")) {
            throw refused(code);
        }
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException noAddress) {
            throw refused(code);
        }
    }

    static CarrierException refused(int code) {
        return CarrierException.refused(400, code, Duration.ZERO);
    }

    static CarrierException notFound() {
        return CarrierException.refused(404, 20404, Duration.ZERO);
    }

    /** An id in the form of Twilio's: two letters and 32 hex digits. */
    static String newSid(String kind) {
        return kind + UUID.randomUUID().toString().replace("-", "");
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static @Nullable String time(@Nullable Instant moment) {
        return moment == null ? null : RFC_2822.format(moment);
    }

    static Response json(int status, ObjectNode body) {
        return new Response(body.toString(), status);
    }

    /** One page that holds everything. @param name of the list */
    static Response page(String path, String name, List<ObjectNode> items) {
        ObjectNode page = object();
        page.putArray(name).addAll(new ArrayList<>(items));
        page.put("page", 0).put("page_size", 50).put("start", 0).put("end", Math.max(0, items.size() - 1));
        page.put("uri", path).put("first_page_uri", path).putNull("next_page_uri");
        page.putNull("previous_page_uri");
        return json(200, page);
    }
}
