package dev.switchboard.ground.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What models are told: its fields are filled, and the tools and fields that it names exist. */
final class PromptProofs {

    private static final Pattern FIELD = Pattern.compile("\\$?\\{([A-Za-z_]+)}");
    private static final Pattern NAME = Pattern.compile("\\b[A-Za-z]+(?:_[A-Za-z]+)+\\b");
    private static final Pattern OTHERWISE =
            Pattern.compile("\\b[A-Za-z]+(?:-[A-Za-z]+)+\\b|\\b[a-z]+(?:[A-Z][a-z]+)+\\b");
    private static final Pattern OPEN =
            Pattern.compile("\\{(?:\\s*([A-Za-z_]+)(?!\\s*})(?![A-Za-z_])|\\s+([A-Za-z_]+)\\s*}|([A-Za-z_]+)\\s+})");
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final Pattern COMMENT = Pattern.compile("\\A\\s*<!--.*?-->", Pattern.DOTALL);
    private static final String SCHEMA = "config/schemas/classification.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Facts facts;

    PromptProofs(Facts facts) {
        this.facts = facts;
    }

    void check(String name, String text, ProofFiles files, Findings findings) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        boolean classifies = file.startsWith("classify");
        JsonNode fields = facts.of("prompts").path(classifies ? "classify.md" : "dialogue.md");
        String told = Whereabouts.without(COMMENT, text);
        Set<String> names = classifies ? schemaNames(files) : tools(files);
        int number = 0;
        for (String line : told.split("\n", -1)) {
            number++;
            Place place = new Place(name, number);
            Matcher field = FIELD.matcher(line);
            while (field.find()) {
                if (!Facts.strings(fields).contains(field.group(1))
                        || field.group().startsWith("$")) {
                    findings.error(
                            place,
                            "placeholder",
                            field.group() + " is not filled in here, only " + Facts.strings(fields) + ".",
                            "The agent reads a brace where the opening hours should be, and makes some up.");
                }
            }
            open(place, line, Facts.strings(fields), findings);
            names(place, FIELD.matcher(line).replaceAll(""), names, classifies, findings);
        }
        Matcher twice = Pattern.compile("\\{\\{[A-Za-z_]+}}|\"\\{transcript}\"").matcher(told);
        if (twice.find()) {
            findings.error(
                    new Place(name, Whereabouts.first(told, twice.group())),
                    "placeholder",
                    twice.group() + ": what is filled in stands between a second pair of braces or quotes here.",
                    "The model reads braces around the company's name, or JSON that ends before the caller's words.");
        }
        if (classifies && told.split(Pattern.quote("{transcript}"), -1).length != 2) {
            findings.error(
                    new Place(name, Whereabouts.first(told, "{transcript}")),
                    "placeholder",
                    "{transcript} must stand exactly once.",
                    "The model never reads what the caller said, and every call is a general inquiry.");
        }
    }

    /** A field that looks like one and is filled by nobody, because of a blank or a brace. */
    private static void open(Place place, String line, Set<String> fields, Findings findings) {
        OPEN.matcher(line)
                .results()
                .map(found -> found.group(1) != null
                        ? found.group(1)
                        : found.group(2) != null ? found.group(2) : found.group(3))
                .filter(fields::contains)
                .forEach(field -> findings.error(
                        place,
                        "placeholder",
                        "{" + field + "} is written without blanks, and with both braces.",
                        "The agent reads a brace where the company's name should be, and says it to the caller."));
    }

    private static void names(Place place, String line, Set<String> known, boolean classifies, Findings findings) {
        spelled(place, line, known, findings);
        Matcher name = NAME.matcher(line);
        while (!known.isEmpty() && name.find()) {
            if (!known.contains(name.group())) {
                findings.warning(
                        place,
                        "name",
                        "There is no " + (classifies ? "field or intent " : "tool ") + name.group() + ".",
                        classifies
                                ? "The model answers with a word that the schema refuses, and the rules classify every such call."
                                : "The agent promises what the tool is for, calls one that is not there, and nothing happens.");
            }
        }
    }

    /** A name that is known, written as the language of some program writes it. */
    private static void spelled(Place place, String line, Set<String> known, Findings findings) {
        OTHERWISE.matcher(line).results().map(found -> found.group()).forEach(written -> known.stream()
                .filter(name -> name.contains("_") && squashed(name).equals(squashed(written)))
                .forEach(name -> findings.warning(
                        place,
                        "name",
                        "There is no " + written + ", only " + name + ".",
                        "The agent promises what the tool is for, calls one that is not there, and nothing happens.")));
    }

    private static String squashed(String name) {
        return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }

    static Set<String> tools(ProofFiles files) {
        Set<String> tools = new TreeSet<>();
        files.below("config/tools/")
                .keySet()
                .forEach(name -> tools.add(name.replaceFirst(".*/", "").replace(".json", "")));
        return tools;
    }

    private static Set<String> schemaNames(ProofFiles files) {
        Set<String> names = new TreeSet<>();
        try {
            collect(JSON.readTree(files.text(SCHEMA)), names);
        } catch (JsonProcessingException broken) {
            return Set.of();
        }
        return names;
    }

    private static void collect(JsonNode schema, Set<String> names) {
        schema.path("properties").properties().forEach(field -> {
            names.add(field.getKey());
            collect(field.getValue(), names);
        });
        names.addAll(Facts.strings(schema.path("enum")));
    }

    /** What the agent is told of a tool. */
    void tool(String name, String text, JsonNode tool, ProofFiles files, RouteGraph graph, Findings findings) {
        String file = name.replaceFirst(".*/", "").replace(".json", "");
        String called = tool.path("name").asText();
        Place top = new Place(name, Whereabouts.first(text, "\"name\""));
        if (!called.equals(file)) {
            findings.error(
                    top,
                    "tool",
                    "Expected \"name\": \"" + file + "\", the name of the file.",
                    "The agent is told of a tool that it can't use.");
        }
        String route = "tool-" + called.replace('_', '-');
        if (!graph.routes().isEmpty() && graph.answers(route) == null) {
            findings.warning(
                    top,
                    "unanswered",
                    "No route answers direct:" + route + ", so the agent never has this tool.",
                    "A caller asks for what the tool is for, and hears that somebody will get back to them.");
        }
        JsonNode parameters = tool.path("parameters");
        types(parameters, name, text, findings);
        for (JsonNode read : facts.of("toolParameters").path(called)) {
            if (!parameters.path("properties").has(read.asText())) {
                findings.error(
                        new Place(name, Whereabouts.first(text, "\"properties\"")),
                        "tool",
                        "The tool reads \"" + read.asText() + "\", which is no property here.",
                        "A caller asks for it, the tool is called without what it needs, and nothing comes of it.");
            }
        }
        renamed(name, text, called, parameters.path("properties"), findings);
        for (JsonNode required : parameters.path("required")) {
            if (!parameters.path("properties").has(required.asText())) {
                findings.error(
                        new Place(name, Whereabouts.first(text, "\"required\"")),
                        "tool",
                        "\"" + required.asText() + "\" is required and no property.",
                        "Whatever the model gives is refused, and the agent says that it can't do it.");
            }
        }
        Set<String> known = tools(files);
        for (Map.Entry<String, JsonNode> property :
                parameters.path("properties").properties()) {
            known.add(property.getKey());
        }
        names(
                new Place(name, Whereabouts.first(text, "\"description\"")),
                tool.path("description").asText(),
                known,
                false,
                findings);
    }

    /** A property that nothing reads stands in the place of one that is read. */
    private void renamed(String name, String text, String tool, JsonNode properties, Findings findings) {
        Set<String> unread = new TreeSet<>();
        properties.fieldNames().forEachRemaining(unread::add);
        Set<String> missing = Facts.strings(facts.of("toolReads").path(tool));
        boolean ours = !missing.isEmpty();
        Set<String> reads = new TreeSet<>(missing);
        missing.removeAll(unread);
        unread.removeAll(reads);
        if (ours && !missing.isEmpty() && !unread.isEmpty()) {
            String first = unread.iterator().next();
            findings.warning(
                    new Place(name, Whereabouts.first(text, "\"" + first + "\"")),
                    "tool",
                    "Nothing reads \"" + first + "\"; the tool reads " + missing + " as well.",
                    "A caller says what was asked for, and the tool asks for it again and again.");
        }
    }

    /** Structured outputs ask that every field is required, and that all that is required is a field. */
    void schema(String name, String text, JsonNode schema, Findings findings) {
        Set<String> required = Facts.strings(schema.path("required"));
        Set<String> fields = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        for (String each : required) {
            if (!fields.contains(each)) {
                refused(name, text, each, "\"" + each + "\" is required and no property.", findings);
            }
        }
        for (String each : fields) {
            if (!required.contains(each)) {
                refused(name, text, each, "\"" + each + "\" is a property and not required.", findings);
            }
        }
        schema.path("properties").properties().forEach(field -> {
            Set<String> read = Facts.strings(facts.of("schemaWords").path(field.getKey()));
            Set<String> told = Facts.strings(field.getValue().path("enum"));
            if (!read.isEmpty() && !told.isEmpty() && !read.equals(told)) {
                refused(
                        name,
                        text,
                        field.getKey(),
                        "\"" + field.getKey() + "\" is read as one of " + read + ".",
                        findings);
            }
            if (field.getValue().path("properties").isObject()) {
                schema(name, text, field.getValue(), findings);
            }
        });
    }

    private static void refused(String name, String text, String field, String fault, Findings findings) {
        findings.error(
                new Place(name, Whereabouts.first(text, "\"" + field + "\"")),
                "tool",
                fault,
                "The model refuses the schema, and every call is understood by the rules alone.");
    }

    private static void types(JsonNode schema, String name, String text, Findings findings) {
        JsonNode type = schema.path("type");
        Set<String> told = type.isTextual() ? Set.of(type.asText()) : Facts.strings(type);
        for (String each : told) {
            if (!TYPES.contains(each)) {
                findings.error(
                        new Place(name, Whereabouts.first(text, "\"" + each + "\"")),
                        "tool",
                        "JSON Schema has no type \"" + each + "\", only " + new TreeSet<>(TYPES) + ".",
                        "Whatever the model gives is refused, and the agent says that it can't do it.");
            }
        }
        schema.path("properties").forEach(property -> types(property, name, text, findings));
        if (schema.has("items")) {
            types(schema.path("items"), name, text, findings);
        }
    }
}
