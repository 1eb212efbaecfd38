package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.springframework.aop.support.AopUtils;
import org.springframework.stereotype.Component;

/** What may be written in a route: the steps of Camel's schema, and the endpoints and beans that the routes here use. */
@Component
public final class RouteCatalogue {

    private static final String STEP = "org.apache.camel.model.ProcessorDefinition";
    private static final Pattern REFERENCE = Pattern.compile("(?m)^\\s*ref: ([A-Za-z][A-Za-z0-9]*)\\s*$");

    private final CamelContext context;
    private final RouteFolder routes;

    /** Read when somebody asks first: the schema is large. */
    private volatile Map<String, List<String>> steps = Map.of();

    RouteCatalogue(CamelContext context, RouteFolder routes) {
        this.context = context;
        this.routes = routes;
    }

    /**
     * @param steps each with its options
     * @param beans that routes call, each with its methods
     * @param endpoints that routes send to or begin with
     */
    public record Catalogue(Map<String, List<String>> steps, Map<String, List<String>> beans, List<String> endpoints) {}

    public Catalogue words() {
        if (steps.isEmpty()) {
            steps = read();
        }
        Map<String, List<String>> beans = new TreeMap<>();
        TreeSet<String> endpoints = new TreeSet<>();
        for (String text : routes.texts().values()) {
            Matcher references = REFERENCE.matcher(text);
            while (references.find()) {
                beans.computeIfAbsent(references.group(1), this::methods);
            }
        }
        context.getEndpoints().forEach(endpoint -> endpoints.add(
                endpoint.getEndpointBaseUri().replace("://", ":")));
        endpoints.removeIf(endpoint -> endpoint.startsWith("sql:") || endpoint.startsWith("http"));
        return new Catalogue(steps, beans, List.copyOf(endpoints));
    }

    private List<String> methods(String bean) {
        Object found = context.getRegistry().lookupByName(bean);
        if (found == null) {
            return List.of();
        }
        return Arrays.stream(AopUtils.getTargetClass(found).getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic())
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, List<String>> read() {
        try (InputStream in = RouteCatalogue.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode definitions =
                    new ObjectMapper().readTree(in).path("items").path("definitions");
            Map<String, List<String>> steps = new TreeMap<>();
            definitions.path(STEP).path("properties").properties().forEach(step -> {
                String reference = step.getValue().path("$ref").asText("");
                JsonNode type = definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
                steps.put(step.getKey(), options(type));
            });
            return Map.copyOf(steps);
        } catch (IOException missing) {
            throw new IllegalStateException("camel-yaml-dsl holds its schema", missing);
        }
    }

    /** Of a step that may be written in several ways, those of all of them. */
    private static List<String> options(JsonNode type) {
        TreeSet<String> options = new TreeSet<>();
        collect(type, options);
        return new ArrayList<>(options);
    }

    private static void collect(JsonNode type, TreeSet<String> options) {
        type.path("properties").fieldNames().forEachRemaining(options::add);
        for (String several : List.of("oneOf", "anyOf", "allOf")) {
            type.path(several).forEach(each -> collect(each, options));
        }
    }
}
