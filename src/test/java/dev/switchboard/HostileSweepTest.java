package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.switchboard.ground.organization.DemoOrganization;
import dev.switchboard.ground.security.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every address that the API describes, with values in each of its parameters and fields that nobody expects there. Which answer
 * is right is for other tests; here none may be a fault of ours, or show what we are made of. Each build sends one in so many,
 * and to the next field another one; {@code -Dhostile.one-in=1} sends all of them.
 */
class HostileSweepTest extends ApiTest {

    private static final int ONE_IN = Integer.getInteger("hostile.one-in", 23);
    private static final int OF_ONE_PERSON = 400; // below the limit that each has
    private static final int DEEPEST = 2;

    private static final Pattern OURS =
            Pattern.compile("\\tat [\\w.$]+\\(|org\\.(postgresql|springframework)|jdbc:|\\w+Exception\\b:");
    private static final Pattern OF_ADMINISTRATORS =
            Pattern.compile("/api/(admin|organizations|unrouted|operations|versions|drafts).*");

    private final List<String> faults = new ArrayList<>();
    private JsonNode document;
    private HostileExamples examples;
    private UUID shop;
    private int thought;
    private int sent;

    @Test
    void nothingThatIsSentIsAFaultOfOurs() {
        document = ask("GET", "/v3/api-docs", null).json();
        examples = new HostileExamples(document);
        open();
        document.path("paths").properties().stream().forEach(path -> path.getValue()
                .properties()
                .forEach(each -> sweep(each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue())));
        assertThat(sent).isPositive();
        assertThat(faults).isEmpty();
    }

    private void open() {
        shop = organization();
        addNumber(shop);
    }

    private void sweep(String method, String path, JsonNode operation) {
        JsonNode schema = examples.schemaOf(operation);
        String body = schema.isMissingNode() ? null : examples.of(schema).toString();
        String address = filled(path);
        StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> address + "?" + parameter.path("name").asText())
                .forEach(begun -> {
                    HostileValues.IN_QUERIES.forEach(value ->
                            send(method, begun + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8), body));
                    send(method, begun + "=%ED%A0%80", body);
                    send(method, begun + "[]=1", body);
                });
        if (path.contains("{")) {
            HostileValues.IN_PATHS.forEach(
                    value -> send(method, path.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(value)), body));
        }
        if (!method.equals("GET") && !method.equals("DELETE")) {
            HostileValues.BODIES.forEach(value -> send(method, address, value));
        }
        if (body != null) {
            spoil(method, address, examples.of(schema), schema, List.of());
        }
        send(method, address, body);
    }

    private void spoil(String method, String address, ObjectNode whole, JsonNode schema, List<String> at) {
        schema.path("properties").properties().forEach(property -> {
            List<String> here = with(at, property.getKey());
            for (String value : HostileValues.IN_FIELDS) {
                ObjectNode spoiled = whole.deepCopy();
                if (spoiled.at(pointer(at)) instanceof ObjectNode parent) {
                    parent.set(property.getKey(), JsonNodeFactory.instance.rawValueNode(new RawValue(value)));
                    send(method, address, spoiled.toString());
                }
            }
            if (at.size() < DEEPEST) {
                JsonNode inner = examples.resolved(property.getValue());
                spoil(method, address, whole, inner, here);
                spoil(method, address, whole, examples.resolved(inner.path("items")), with(here, "0"));
            }
        });
    }

    private static List<String> with(List<String> steps, String further) {
        return Stream.concat(steps.stream(), Stream.of(further)).toList();
    }

    private static String pointer(List<String> steps) {
        return steps.isEmpty() ? "" : "/" + String.join("/", steps);
    }

    /** With ids of what is there, as far as it can be made from its description alone. */
    private String filled(String path) {
        String filled = path;
        Matcher names = Pattern.compile("\\{([^}]+)}").matcher(path);
        while (names.find()) {
            String collection = path.substring(0, names.start() - 1);
            filled = filled.replace(names.group(), value(collection, names.group(1)));
        }
        return filled;
    }

    private String value(String collection, String name) {
        if (name.equals("number")) {
            return numberOf(shop).replace("+", "%2B");
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith("id")) {
            return name.equals("provider") ? "twilio" : "a";
        }
        JsonNode schema =
                examples.schemaOf(document.path("paths").path(collection).path("post"));
        if (!schema.isMissingNode() && !collection.contains("{")) {
            Answer made = asked(collection).post(collection, examples.of(schema).toString());
            if (made.json().path("id").isTextual()) {
                return made.text("/id");
            }
        }
        return UUID.randomUUID().toString();
    }

    private Person asked(String address) {
        return OF_ADMINISTRATORS.matcher(address).matches()
                ? person("administrator-" + sent / OF_ONE_PERSON, Role.ADMIN, DemoOrganization.ID)
                : owner(shop);
    }

    private void send(String method, String address, @Nullable String body) {
        if (++thought % ONE_IN != 0) {
            return;
        }
        if (++sent % OF_ONE_PERSON == 0) {
            open();
        }
        Answer answer = answer(method, address, body);
        if (answer.status() == 503) {
            answer = answer(method, address, body); // once: two writers met; twice: it is what was sent
        }
        String text = answer.raw().body();
        if (answer.status() >= 500
                || answer.status() >= 400 && OURS.matcher(text).find()) {
            faults.add(method + " " + cut(address) + " " + cut(String.valueOf(body)) + ": " + answer.status() + " "
                    + cut(text));
        }
    }

    private Answer answer(String method, String address, @Nullable String body) {
        return ask(
                method,
                address,
                body,
                "Authorization",
                "Bearer " + asked(address).token());
    }

    private static String cut(String text) {
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
