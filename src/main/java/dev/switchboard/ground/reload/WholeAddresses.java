package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes addresses whole that editors such as Kaoto write in parts: {@code uri: direct} with {@code name: inbox} among the parameters
 * is {@code direct:inbox}. Camel takes both for the same, and so does whatever looks at a route here.
 */
final class WholeAddresses {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICES = "/META-INF/services/org/apache/camel/component/";
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
    private static final Pattern PART = Pattern.compile("([:/]*)([A-Za-z]+)");

    /** As the components themselves say it, such as {@code kafka:topic}; empty for one that says nothing. */
    private static final Map<String, Optional<String>> SYNTAX = new ConcurrentHashMap<>();

    private WholeAddresses() {}

    /** Changes {@code tree} itself. */
    static JsonNode in(JsonNode tree) {
        if (tree instanceof ObjectNode step && step.path("uri").isTextual()) {
            String scheme = step.path("uri").asText().strip();
            if (SCHEME.matcher(scheme).matches() && step.path("parameters") instanceof ObjectNode parameters) {
                SYNTAX.computeIfAbsent(scheme, WholeAddresses::syntax)
                        .ifPresent(syntax -> step.put("uri", scheme + whole(syntax, parameters)));
            }
        }
        tree.forEach(WholeAddresses::in);
        return tree;
    }

    /** What stands behind the scheme; takes the parts that it is made of away from the parameters. */
    private static String whole(String syntax, ObjectNode parameters) {
        StringBuilder whole = new StringBuilder();
        Matcher part = PART.matcher(syntax);
        while (part.find()) {
            JsonNode value = parameters.remove(part.group(2));
            if (value != null) {
                whole.append(whole.isEmpty() ? ":" : part.group(1)).append(value.asText());
            }
        }
        return whole.toString();
    }

    private static Optional<String> syntax(String scheme) {
        try (InputStream service = WholeAddresses.class.getResourceAsStream(SERVICES + scheme)) {
            if (service == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(service);
            String type = properties.getProperty("class", "");
            String folder =
                    type.substring(0, Math.max(0, type.lastIndexOf('.'))).replace('.', '/');
            return described("/META-INF/" + folder + "/" + scheme + ".json", scheme);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> described(String resource, String scheme) throws IOException {
        try (InputStream json = WholeAddresses.class.getResourceAsStream(resource)) {
            String syntax = json == null
                    ? ""
                    : JSON.readTree(json).path("component").path("syntax").asText("");
            return syntax.startsWith(scheme + ":") ? Optional.of(syntax.substring(scheme.length())) : ours(scheme);
        }
    }

    /** Of the one component that is written here. */
    private static Optional<String> ours(String scheme) {
        return scheme.equals("openai") ? Optional.of(":operation") : Optional.empty();
    }
}
