package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A complaint of Camel's schema, in words for whoever edits the route: which step it is about, and what is expected there. */
final class SchemaWords {

    private static final String DEFINITIONS = "/items/definitions/org.apache.camel.model.";
    private static final int MOST_NAMES = 14;
    private static final Pattern TYPES = Pattern.compile("([a-z]+) found, ([a-z]+) expected");

    private final JsonNode schema;
    private final JsonNode tree;

    /** @param schema Camel's; @param tree the file */
    SchemaWords(JsonNode schema, JsonNode tree) {
        this.schema = schema;
        this.tree = tree;
    }

    /** @param path to what the complaint is about; @param property its name there, or empty */
    String of(ValidationMessage complaint, List<String> path, String property) {
        JsonNode here = tree.at(pointer(path));
        if (isStep(path) && here.size() > 1) {
            return place(path) + " holds " + quoted(names(here))
                    + ": expected one of them, the others with a hyphen of their own";
        }
        return switch (complaint.getType()) {
            case "additionalProperties" ->
                unknown(path, property, names(parent(complaint).path("properties")));
            case "required" -> missing(path, property, here);
            case "type" -> type(complaint.getMessage(), path, here);
            default -> plain(complaint.getMessage(), path);
        };
    }

    private String unknown(List<String> path, String name, List<String> known) {
        String says = isStep(path)
                ? place(path) + " is called '" + name + "', and there is no such step"
                : place(path) + " has no '" + name + "'";
        Optional<String> meant = Nearest.of(name, known);
        if (meant.isPresent()) {
            return says + ": is '" + meant.get() + "' meant?";
        }
        Optional<String> owner = owner(path, name);
        if (owner.isPresent()) {
            return says + ", which belongs to " + owner.get() + ": is it indented too far?";
        }
        if (!isStep(path) && steps().contains(name)) {
            return says + ": it is a step, and belongs into a list of steps, with a hyphen";
        }
        return known.isEmpty() || known.size() > MOST_NAMES ? says : says + ", only " + String.join(", ", known);
    }

    /** The step around it that has such a name, because a line was indented further than it was meant to be. */
    private Optional<String> owner(List<String> path, String name) {
        for (int end = path.size() - 1; end > 1; end--) {
            String around = path.get(end - 1);
            List<String> known = definition(around);
            if (!isNumber(around) && !around.equals("steps") && known.contains(name)) {
                return Optional.of(around);
            }
        }
        return Optional.empty();
    }

    private String missing(List<String> path, String property, JsonNode here) {
        List<String> languages = names(schema.at(DEFINITIONS + "language.ExpressionDefinition/properties"));
        if (!languages.contains(property)) {
            return place(path) + " needs '" + property + "'";
        }
        List<String> given = names(here);
        given.retainAll(languages);
        return given.size() > 1
                ? place(path) + " has " + quoted(given) + ": expected one expression"
                : place(path) + " has no expression, such as simple or constant";
    }

    private String type(String message, List<String> path, JsonNode here) {
        Matcher types = TYPES.matcher(message);
        if (!types.find()) {
            return plain(message, path);
        }
        String found = here.isTextual() ? "\"" + here.asText() + "\"" : kind(types.group(1));
        return place(path) + ": expected " + kind(types.group(2)) + ", not " + found;
    }

    private static String kind(String type) {
        return switch (type) {
            case "array" -> "a list, each entry with a hyphen";
            case "object" -> "names with values";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer", "number" -> "a number";
            default -> "nothing";
        };
    }

    private String plain(String message, List<String> path) {
        return place(path) + ": " + message.replaceFirst("^[$/][^:]*: ", "");
    }

    /** {@code bean in step 2}, {@code case 1 of choice in step 3}, {@code step 4}. */
    private static String place(List<String> path) {
        int end = path.size();
        if (end < 2) {
            return "the file";
        }
        String last = path.get(end - 1);
        String name = !isNumber(last) ? last : entry(path.get(end - 2), Integer.parseInt(last) + 1, path);
        int step = lastStep(path);
        return isStep(path) || step < 0 ? name : name + " in step " + (Integer.parseInt(path.get(step)) + 1);
    }

    private static String entry(String list, int number, List<String> path) {
        String of = path.size() > 2 ? " of " + path.get(path.size() - 3) : "";
        return switch (list) {
            case "steps" -> "step " + number;
            case "when" -> "case " + number + of;
            default -> "entry " + number + " of " + list;
        };
    }

    /** Where the number of the innermost step stands that holds all of the path. */
    private static int lastStep(List<String> path) {
        for (int i = path.size() - 1; i > 0; i--) {
            if (path.get(i - 1).equals("steps") && isNumber(path.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isStep(List<String> path) {
        return !path.isEmpty() && lastStep(path) == path.size() - 1;
    }

    private static boolean isNumber(String part) {
        return part.matches("[0-9]+");
    }

    private JsonNode parent(ValidationMessage complaint) {
        String location = complaint.getSchemaLocation().getFragment().toString();
        return schema.at(location.substring(0, location.lastIndexOf('/')));
    }

    private List<String> steps() {
        return names(schema.at(DEFINITIONS + "ProcessorDefinition/properties"));
    }

    private List<String> definition(String step) {
        String type = step.isEmpty() ? "" : step.substring(0, 1).toUpperCase(Locale.ROOT) + step.substring(1);
        return names(schema.at(DEFINITIONS + type + "Definition/properties"));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String quoted(List<String> names) {
        return "'" + String.join("' and '", names) + "'";
    }

    private static String pointer(List<String> path) {
        return path.isEmpty() ? "" : "/" + String.join("/", path);
    }
}
