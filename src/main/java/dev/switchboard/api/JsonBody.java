package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.text.MailAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a request, read field by field. A field that is left out keeps what it is, null clears it, and one
 * that nobody reads is refused by name, so that a misspelt field is never taken for a saved one.
 */
final class JsonBody {

    static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final JsonNode json;
    private final Set<String> read = new HashSet<>();

    private JsonBody(JsonNode json) {
        this.json = json;
    }

    static JsonBody of(@Nullable JsonNode json) {
        if (json == null || !json.isObject()) {
            throw ApiException.badField("body", "a JSON object");
        }
        return new JsonBody(json);
    }

    /** Fields that come back with what was read, and are not for the asker to set. */
    JsonBody ignoring(String... names) {
        read.addAll(List.of(names));
        return this;
    }

    /** All of it, as it was sent. */
    JsonNode json() {
        return json;
    }

    boolean has(String name) {
        read.add(name);
        return json.has(name);
    }

    /** @throws ApiException naming what nobody knows */
    void refuseOthers() {
        json.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw ApiException.badField(
                        name.length() > 40 || !name.matches("\\w+") ? "body" : name, "no field of this name here");
            }
        });
    }

    /** The value as it is, for whoever reads it by rules of its own; missing if it is left out. */
    JsonNode node(String name) {
        read.add(name);
        return json.path(name);
    }

    /** @param longest characters */
    @Nullable
    String text(String name, int longest) {
        read.add(name);
        JsonNode value = json.path(name);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()
                || value.asText().length() > longest
                || value.asText().indexOf('\u0000') >= 0
                || value.asText()
                        .codePoints()
                        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw ApiException.badField(
                    name, "a text of at most %,d characters, each of them whole".formatted(longest));
        }
        String text = value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    String requiredText(String name, int longest) {
        String text = text(name, longest);
        if (text == null) {
            throw ApiException.badField(name, "a text of 1 to %,d characters".formatted(longest));
        }
        return text;
    }

    /** Each once, in the order given; none for null. */
    List<String> texts(String name, int most, int longest) {
        read.add(name);
        JsonNode value = json.path(name);
        String expected = "a list of at most %d texts, each of 1 to %d characters".formatted(most, longest);
        Set<String> texts = new LinkedHashSet<>();
        if (!value.isArray() && !value.isNull() && !value.isMissingNode()) {
            throw ApiException.badField(name, expected);
        }
        for (JsonNode item : value) {
            JsonNode one = JsonNodeFactory.instance.objectNode().set(name, item);
            String text = item.isTextual() ? new JsonBody(one).text(name, longest) : null;
            if (text == null || texts.add(text) && texts.size() > most) {
                throw ApiException.badField(name, expected);
            }
        }
        return List.copyOf(texts);
    }

    /** @return what is given, or {@code otherwise} where nothing is */
    int whole(String name, int least, int most, int otherwise) {
        read.add(name);
        JsonNode value = json.path(name);
        if (value.isNull() || value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw ApiException.badField(name, "a whole number from %d to %d".formatted(least, most));
        }
        return value.asInt();
    }

    /** The id of something; one that is no id is the id of nothing. */
    UUID id(String name) {
        String text = requiredText(name, 60);
        if (!ID.matcher(text).matches()) {
            throw ApiException.badField(name, "an id like 01a1fe05-fa23-710c-a0d4-28f6a5298f73");
        }
        return UUID.fromString(text);
    }

    /** The ids of 1 to {@code most} things, each once. */
    List<UUID> ids(String name, int most) {
        read.add(name);
        JsonNode value = json.path(name);
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            throw ApiException.badField(name, "a list of 1 to %d ids".formatted(most));
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (JsonNode each : value) {
            if (!each.isTextual() || !ID.matcher(each.asText()).matches()) {
                throw ApiException.badField(name, "a list of 1 to %d ids".formatted(most));
            }
            ids.add(UUID.fromString(each.asText()));
        }
        return List.copyOf(ids);
    }

    boolean flag(String name) {
        read.add(name);
        if (!json.path(name).isBoolean()) {
            throw ApiException.badField(name, "true or false");
        }
        return json.path(name).asBoolean();
    }

    @Nullable
    String choice(String name, Set<String> allowed) {
        String text = text(name, 60);
        if (text != null && !allowed.contains(text)) {
            throw allowed.size() > 12
                    ? ApiException.badField(
                            name, "one of the " + allowed.size() + " that are listed in the configuration")
                    : ApiException.notOneOf(name, allowed);
        }
        return text;
    }

    /** The same for a field that has to be there. */
    String requiredChoice(String name, Set<String> allowed) {
        String text = choice(name, allowed);
        if (text == null) {
            throw ApiException.notOneOf(name, allowed);
        }
        return text;
    }

    /** In E.164, whatever way it was written. */
    @Nullable
    String number(String name) {
        String text = text(name, 40);
        if (text == null) {
            return null;
        }
        Optional<PhoneNumber> number = PhoneNumber.read(text);
        return number.orElseThrow(() -> ApiException.badField(name, "a phone number like +15550100001"))
                .e164();
    }

    /** Numbers in E.164, each once; null is none. */
    List<String> numbers(String name, int most) {
        read.add(name);
        JsonNode value = json.path(name);
        if (value.isNull() || value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw ApiException.badField(name, "a list of at most %d phone numbers".formatted(most));
        }
        List<String> numbers = new ArrayList<>();
        for (JsonNode each : value) {
            Optional<PhoneNumber> number = each.isTextual() && each.asText().length() <= 40
                    ? PhoneNumber.read(each.asText())
                    : Optional.empty();
            numbers.add(number.orElseThrow(() -> ApiException.badField(name, "phone numbers like +15550100001"))
                    .e164());
        }
        return numbers.stream().distinct().toList();
    }

    @Nullable
    String email(String name) {
        String text = text(name, 254);
        if (text != null && !MailAddress.isOne(text)) {
            throw ApiException.badField(name, "an e-mail address");
        }
        return text;
    }
}
