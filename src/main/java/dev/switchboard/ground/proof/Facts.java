package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What the proofs know of the service, from {@code proof/facts.yml} and {@code proof/twiml.yml}. */
final class Facts {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Facts OURS = new Facts(read("/proof/facts.yml"), read("/proof/twiml.yml"));

    private final JsonNode facts;
    private final JsonNode twiml;
    private final Map<String, String> folders = new HashMap<>();
    private final Map<String, Set<String>> lists = new ConcurrentHashMap<>();

    private Facts(JsonNode facts, JsonNode twiml) {
        this.facts = facts;
        this.twiml = twiml;
        facts.path("folders").properties().forEach(folder -> folder.getValue()
                .forEach(route -> folders.put(route.asText(), folder.getKey() + "/")));
    }

    static Facts ours() {
        return OURS;
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Facts.class.getResourceAsStream(resource)) {
            return YAML.readTree(in);
        } catch (IOException missing) {
            throw new IllegalStateException(resource + " is in the jar", missing);
        }
    }

    JsonNode of(String name) {
        return facts.path(name);
    }

    /** Of TwiML itself. */
    JsonNode twiml(String name) {
        return twiml.path(name);
    }

    Set<String> list(String name) {
        return lists.computeIfAbsent(name, each -> strings(facts.path(each)));
    }

    static Set<String> strings(JsonNode list) {
        Set<String> strings = new LinkedHashSet<>();
        list.forEach(each -> strings.add(each.asText()));
        return strings;
    }

    Set<String> keys(String name) {
        Set<String> keys = new TreeSet<>();
        facts.path(name).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The values that a variable of this name may have; empty if nothing is known of it. */
    Optional<Set<String>> values(String variable) {
        JsonNode values = facts.path("values").path(variable);
        return values.isMissingNode() ? Optional.empty() : Optional.of(strings(values));
    }

    /** The variables that Java sets before it sends to a route. */
    Set<String> entryVariables(String route) {
        Set<String> variables = new TreeSet<>();
        facts.path("entryVariables").properties().forEach(entry -> {
            if (route.matches(entry.getKey().replace("*", ".*"))) {
                variables.addAll(strings(entry.getValue()));
            }
        });
        return variables;
    }

    /** The class of what Java puts into a variable of this name; empty if nothing is known of it. */
    Optional<Class<?>> type(String variable) {
        String name = facts.path("types").path(variable).asText("");
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Class.forName(name));
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("facts.yml names a class that there is not", missing);
        }
    }

    /** Where a route of the service belongs, if its file is missing. */
    Place place(String route) {
        return new Place("routes/" + folders.getOrDefault(route, "") + route + ".yaml", 1);
    }

    /** How somebody suffers if a file of config/ can't be used. */
    String harm(String file) {
        String folder = file.replaceFirst("[^/]*(\\.[a-z]+)$", "*$1");
        JsonNode harms = facts.path("harms");
        return harms.path(file)
                .asText(harms.path(folder)
                        .asText("The file does not serve: callers are answered the old way, or not at all."));
    }

    boolean asksOutside(String bean, String method) {
        Set<String> outside = list("outsideBeans");
        return outside.contains(bean + "." + method) || outside.contains(bean + ".*");
    }
}
