package dev.switchboard.line.bundle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a country asks of one kind of owner of one kind of number.
 *
 * @param sid the carrier's id of it
 * @param endUserType {@code individual} or {@code business}
 * @param endUserFields what has to be told of whoever the number is for
 */
public record Regulation(
        String sid, String name, String endUserType, List<Field> endUserFields, List<Requirement> requirements) {

    static final String ADDRESS = "address";
    static final String ADDRESS_SIDS = "address_sids";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param name the carrier's; @param label for people */
    public record Field(String name, String label, String description) {}

    /** Something that has to be proved, by one of several documents. @param name the carrier's */
    public record Requirement(String name, String title, String description, List<Accepted> accepted) {

        Optional<Accepted> accepted(String type) {
            return accepted.stream().filter(one -> one.type().equals(type)).findFirst();
        }

        /** Whether the address that was filled in is enough. */
        @JsonIgnore
        public boolean isAddress() {
            return accepted(ADDRESS).isPresent();
        }
    }

    /** @param type the carrier's name of a kind of document; @param fields what has to be told of what is on it */
    public record Accepted(String type, String title, List<Field> fields) {

        /** All but the address, which is a record at the carrier. */
        @JsonIgnore
        public boolean isFile() {
            return !type.equals(ADDRESS);
        }
    }

    /** Whether an address has to be filled in. */
    @JsonIgnore
    public boolean isAddressNeeded() {
        return requirements.stream()
                .flatMap(requirement -> requirement.accepted().stream())
                .flatMap(accepted -> accepted.fields().stream())
                .anyMatch(field -> field.name().equals(ADDRESS_SIDS));
    }

    Optional<Requirement> requirement(String name) {
        return requirements.stream()
                .filter(requirement -> requirement.name().equals(name))
                .findFirst();
    }

    /** Reads the carrier's answer. */
    static Regulation read(JsonNode json) {
        JsonNode person = json.at("/requirements/end_user/0");
        Map<String, Requirement> requirements = new LinkedHashMap<>();
        // A list of lists: all of them are asked for.
        flat(json.at("/requirements/supporting_document")).forEach(one -> {
            Requirement requirement = new Requirement(
                    one.path("requirement_name").asText(),
                    one.path("name").asText(),
                    one.path("description").asText(""),
                    all(one.path("accepted_documents")).stream()
                            .map(document -> new Accepted(
                                    document.path("type").asText(),
                                    document.path("name").asText(),
                                    fields(document)))
                            .toList());
            requirements.putIfAbsent(requirement.name(), requirement);
        });
        return new Regulation(
                json.path("sid").asText(),
                json.path("friendly_name").asText(),
                json.path("end_user_type").asText(),
                fields(person),
                List.copyOf(requirements.values()));
    }

    private static List<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static List<JsonNode> flat(JsonNode list) {
        List<JsonNode> flat = new ArrayList<>();
        list.forEach(one -> flat.addAll(one.isArray() ? all(one) : List.of(one)));
        return flat;
    }

    private static List<Field> fields(JsonNode of) {
        Map<String, Field> fields = new LinkedHashMap<>();
        of.path("fields")
                .forEach(name -> fields.put(name.asText(), new Field(name.asText(), words(name.asText()), "")));
        of.path("detailed_fields").forEach(one -> {
            String name = one.path("machine_name").asText();
            fields.put(
                    name,
                    new Field(
                            name,
                            one.path("friendly_name").asText(words(name)),
                            one.path("description").asText("")));
        });
        return List.copyOf(fields.values());
    }

    private static String words(String name) {
        String words = name.replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a regulation can't be written");
        }
    }

    static Regulation ofJson(String json) {
        try {
            return JSON.readValue(json, Regulation.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored regulation can't be read");
        }
    }
}
