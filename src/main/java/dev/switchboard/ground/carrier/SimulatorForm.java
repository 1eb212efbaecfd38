package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the simulator's parts share: reading a request, and answering in the shapes of Twilio's REST API. */
public final class SimulatorForm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneOffset.UTC);

    private SimulatorForm() {}

    /** The first value of a field; empty if there is none. */
    public static String posted(Request request, String name) {
        return first(request.getPostParams().get(name));
    }

    public static String asked(Request request, String name) {
        return query(request).getOrDefault(name, "");
    }

    /** What stands behind the address: as parameters, or in it, which is how the next page of a list is asked for. */
    static Map<String, String> query(Request request) {
        Map<String, String> query = new HashMap<>();
        String text = Objects.requireNonNullElse(URI.create(request.getUrl()).getRawQuery(), "");
        for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            query.put(
                    URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(equals < 0 ? "" : pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        request.getQueryParams().forEach((name, values) -> query.put(name, first(values)));
        return query;
    }

    public static List<String> all(Request request, String name) {
        return request.getPostParams().getOrDefault(name, List.of());
    }

    /** The id of the account that asks. */
    public static String account(Request request) {
        return request.getUsername() == null ? "" : request.getUsername();
    }

    /** The last part of the address. */
    public static String last(Request request) {
        String path = request.constructURL().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A field of a form with files. */
    public static String part(Request request, String name) {
        return request.getFormParameters().stream()
                .filter(part -> part.getName().equals(name) && part.getValue() instanceof String)
                .map(part -> (String) part.getValue())
                .findFirst()
                .orElse("");
    }

    /** A file of a form with files. */
    public static Optional<CarrierFile> file(Request request, String name) {
        return request.getFormParameters().stream()
                .filter(part -> part.getName().equals(name) && part.getValue() instanceof CarrierFile)
                .map(part -> (CarrierFile) part.getValue())
                .findFirst();
    }

    private static String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    /** @throws CarrierException 21205 or 21609 as {@code code}, for what is no address */
    public static Optional<URI> address(Request request, String name, int code) {
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

    public static CarrierException refused(int code) {
        return CarrierException.refused(400, code, Duration.ZERO);
    }

    /** @param status HTTP's @param code Twilio's */
    public static CarrierException refused(int status, int code) {
        return CarrierException.refused(status, code, Duration.ZERO);
    }

    public static CarrierException notFound() {
        return CarrierException.refused(404, 20404, Duration.ZERO);
    }

    /** An id in the form of Twilio's: two letters and 32 hex digits. */
    public static String newSid(String kind) {
        return kind + UUID.randomUUID().toString().replace("-", "");
    }

    /** The same, or a UUID for an account that has one itself, as SignalWire's have. */
    public static String newSid(String kind, String account) {
        return account.contains("-") ? UUID.randomUUID().toString() : newSid(kind);
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static @Nullable String time(@Nullable Instant moment) {
        return moment == null ? null : RFC_2822.format(moment);
    }

    /** As the newer hosts write it. */
    public static String isoTime(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What the books hold of a number that an account has: its answer as IncomingPhoneNumber, settings empty. */
    public static ObjectNode ownedNumber(String account, PhoneNumber number, String friendlyName) {
        return SimulatedNumbers.owned(account, newSid("PN", account), number, friendlyName);
    }

    /** What a DELETE is answered with. */
    public static Response nothing() {
        return new Response("", 204);
    }

    public static Response json(int status, ObjectNode body) {
        return new Response(body.toString(), status);
    }

    /** One page of a list, as {@link Host#API} gives it: {@code PageSize} of them, the {@code Page}th. @param name of the list */
    public static Response page(Request request, String name, List<ObjectNode> all) {
        return SimulatorPages.ofApi(request, name, all);
    }

    /** The same as the newer hosts give it, with {@code meta}. */
    public static Response metaPage(Request request, String name, List<ObjectNode> all) {
        return SimulatorPages.ofOthers(request, name, all);
    }
}
