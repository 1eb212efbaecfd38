package dev.switchboard.mind.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.ValidationMessage;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.JsonSchemas;
import dev.switchboard.ground.reload.JsonText;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The JSON schema that a language model's answer must meet, from {@code config/schemas/classification.json}.
 *
 * <p>The intents are whatever its enum lists. A model that leaves out a field which may be null is read as if it had
 * written null; every other departure refuses the answer.
 */
public final class ClassificationSchema {

    private static final List<String> NEEDED = List.of("intent", "summary", "is_hot_lead", "urgency");

    /** Fields of the stored form that the service writes itself; a model has no say in them. */
    private static final List<String> OURS = List.of("source", "model", "latency_ms");

    private final String json;
    private final JsonNode tree;
    private final JsonSchema schema;
    private final Set<String> intents;

    private ClassificationSchema(String json, JsonNode tree, JsonSchema schema, Set<String> intents) {
        this.json = json;
        this.tree = tree;
        this.schema = schema;
        this.intents = intents;
    }

    /** @throws BadFileException if this is no JSON schema, or one without the fields that a classification needs */
    public static ClassificationSchema parse(String json) throws BadFileException {
        JsonNode tree = JsonText.read(ModelAnswer.STRICT, json);
        JsonNode properties = tree.path("properties");
        for (String name : NEEDED) {
            check(properties.path(name).isObject(), "\"properties\" needs \"" + name + "\"");
        }
        check(
                tree.path("additionalProperties").isBoolean()
                        && !tree.path("additionalProperties").asBoolean(),
                "\"additionalProperties\" must be false");
        check(tree.findValues("$ref").isEmpty(), "\"$ref\" can't be used here, write the schema out");
        for (JsonNode word : properties.path("urgency").path("enum")) {
            check(List.of("low", "medium", "high").contains(word.asText()), "urgency is low, medium or high");
        }
        return new ClassificationSchema(json, tree, compile(tree), readIntents(properties));
    }

    /** The names of all intents, in the order of the file. */
    public Set<String> intents() {
        return intents;
    }

    /** The schema as written in the file, to be sent along to a model. */
    public String json() {
        return json;
    }

    /**
     * A model's answer, checked and cleaned: source {@code llm}, no model name and no latency yet. Evidence that the
     * caller did not say is left out.
     *
     * @throws BadAnswerException if the answer is anything but one JSON object that meets the schema
     */
    public Classification check(String answer, String transcript) throws BadAnswerException {
        ObjectNode object = ModelAnswer.read(answer);
        object.remove(OURS);
        ModelAnswer.fillNulls(object, tree);
        Set<ValidationMessage> faults = schema.validate(object);
        if (!faults.isEmpty()) {
            ValidationMessage first = faults.iterator().next();
            throw new BadAnswerException("the answer breaks the schema's rule " + first.getSchemaLocation());
        }
        return ModelAnswer.toClassification(object, transcript);
    }

    private static JsonSchema compile(JsonNode tree) throws BadFileException {
        try {
            return JsonSchemas.compile(tree);
        } catch (JsonSchemaException | IllegalArgumentException unusable) {
            throw new BadFileException(0, "not a JSON schema of draft 2020-12: " + unusable.getMessage());
        }
    }

    private static Set<String> readIntents(JsonNode properties) throws BadFileException {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode name : properties.path("intent").path("enum")) {
            check(
                    Classification.INTENT.matcher(name.asText()).matches(),
                    "an intent is written in lower case with underscores, at most 60 characters");
            names.add(name.asText());
        }
        check(!names.isEmpty(), "\"intent\" needs an \"enum\" that lists the intents");
        return Collections.unmodifiableSet(names);
    }

    private static void check(boolean good, String problem) throws BadFileException {
        if (!good) {
            throw new BadFileException(0, problem);
        }
    }
}
