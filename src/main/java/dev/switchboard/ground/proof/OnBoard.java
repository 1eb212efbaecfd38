package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.ObjectHelper;

/** Whether what a route names is on board: components, languages, data formats, and beans that it refers to. */
final class OnBoard {

    static final String NOT_STARTED = "The route can't be started, and whoever is sent to it finds nobody.";

    private static final String SERVICES = "/META-INF/services/org/apache/camel/";
    private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?([A-Za-z][A-Za-z0-9_-]*)");
    private static final Set<String> DATABASES = Set.of("jdbc");
    private static final Set<String> REFERS = Set.of(
            "aggregationStrategy", "executorService", "onPrepare", "idempotentRepository", "comparator", "timeoutTask");
    private static final ClassLoader LOADER = OnBoard.class.getClassLoader();
    private static final Set<String> TYPES = Set.of("beanType", "exceptionType");

    /** Camel knows these by name and brings none of them along. */
    private static final Set<String> LANGUAGES = Set.of(
            "datasonnet",
            "groovy",
            "hl7terser",
            "java",
            "joor",
            "jq",
            "js",
            "mvel",
            "ognl",
            "python",
            "wasm",
            "xquery");

    /** What stands beside the name of a data format. */
    private static final Set<String> NO_FORMATS = Set.of(
            "id", "description", "note", "disabled", "variableSend", "variableReceive", "allowNullBody", "custom");

    /** Looking into all jars takes its time. */
    private static final Map<String, Boolean> THERE = new ConcurrentHashMap<>();

    private final BeanTypes beans;
    private final Facts facts;
    private final Findings findings;

    OnBoard(BeanTypes beans, Facts facts, Findings findings) {
        this.beans = beans;
        this.facts = facts;
        this.findings = findings;
    }

    void check(Step step) {
        step.targets().forEach(target -> component(target, step.place()));
        step.targets().forEach(target -> references(target, step.place()));
        languages(step.value(), step.place());
        step.parts().forEach(part -> languages(part.head(), part.place()));
        if (step.kind().equals("marshal") || step.kind().equals("unmarshal")) {
            format(step);
        }
        if (step.kind().equals("kamelet") || step.kind().equals("serviceCall")) {
            component(Endpoint.of(step.kind() + ":", Map.of()), step.place());
        }
        if (Set.of("policy", "transacted", "process").contains(step.kind())) {
            named(step.value().path("ref").asText(""), step.place());
        }
        for (String option : TYPES) {
            classes(step.value().path(option), step.place());
        }
        step.parts().forEach(part -> classes(part.head().path("exception"), part.place()));
        if (step.kind().startsWith("convert")) {
            classes(step.value().isTextual() ? step.value() : step.value().path("type"), step.place());
        }
        for (String option : REFERS) {
            reference(step.value().path(option).asText(""), step.place());
        }
    }

    /** What the route itself refers to. */
    void route(RouteText route) {
        for (String option : List.of("routePolicy", "errorHandlerRef")) {
            named(route.value(option), route.place());
        }
        bean(route.errorHandler().path("refErrorHandler").path("ref").asText(""), route.errorHandlerPlace());
        String configuration = route.value("routeConfigurationId");
        if (!configuration.isEmpty()) {
            missing("route configuration", configuration, route.place());
        }
    }

    void component(Endpoint target, Place place) {
        String scheme = target.scheme();
        boolean known = scheme.contains("{")
                || scheme.isEmpty()
                || isThere("component/" + scheme)
                || beans.type(scheme + "-component").isPresent()
                || beans.type(scheme).isPresent();
        if (!known) {
            missing("component", scheme, place);
        }
    }

    void references(Endpoint target, Place place) {
        target.options().values().forEach(value -> reference(value, place));
        if (DATABASES.contains(target.scheme()) && !target.isDynamic()) {
            bean(target.path().replaceFirst("^/*", ""), place);
        }
    }

    private void reference(String value, Place place) {
        Matcher reference = REFERENCE.matcher(value.strip());
        if (reference.matches()) {
            bean(reference.group(1), place);
        }
    }

    /** A bean where nothing else can stand, so that it needs no {@code #}. */
    private void named(String ref, Place place) {
        bean(ref.replaceFirst("^#(bean:)?", ""), place);
    }

    private void bean(String name, Place place) {
        boolean setting = name.isEmpty() || name.contains("{");
        if (!setting && beans.type(name).isEmpty() && !facts.list("springBeans").contains(name)) {
            findings.error(place, "bean", "There is no bean '" + name + "'.", NOT_STARTED);
        }
    }

    /** Classes that a step names; Camel knows those of java.lang that stand for words and numbers by their short names. */
    private void classes(JsonNode names, Place place) {
        for (JsonNode each : names.isArray() ? names : List.of(names)) {
            String name = Settings.resolved(each.asText("")).strip();
            if (!name.isEmpty() && !name.equals(Settings.UNKNOWN) && ObjectHelper.loadClass(name, LOADER) == null) {
                findings.error(place, "component", "There is no class '" + name + "'.", NOT_STARTED);
            }
        }
    }

    private void languages(JsonNode value, Place place) {
        for (JsonNode holder : holders(value)) {
            holder.fieldNames().forEachRemaining(name -> {
                if (LANGUAGES.contains(name) && !isThere("language/" + name)) {
                    missing("language", name, place);
                }
            });
            String named = holder.path("language").path("language").asText("");
            if (!named.isEmpty() && !isThere("language/" + named)) {
                missing("language", named, place);
            }
        }
    }

    /** Where the name of a language may stand. */
    private static List<JsonNode> holders(JsonNode value) {
        List<JsonNode> holders = new ArrayList<>(List.of(value, value.path("expression")));
        value.path("headers").forEach(holders::add);
        value.path("variables").forEach(holders::add);
        value.path("correlationExpression").forEach(holders::add);
        holders.add(value.path("correlationExpression"));
        return holders;
    }

    private void format(Step step) {
        for (Map.Entry<String, JsonNode> each : step.value().properties()) {
            if (!NO_FORMATS.contains(each.getKey())) {
                String library = each.getValue().path("library").asText("jackson");
                String name = each.getKey().equals("json") ? library.toLowerCase(Locale.ROOT) : each.getKey();
                if (!isThere("dataformat/" + name)) {
                    missing("data format", name, step.place());
                }
            }
        }
    }

    private static boolean isThere(String service) {
        return THERE.computeIfAbsent(service, name -> OnBoard.class.getResource(SERVICES + name) != null);
    }

    private void missing(String kind, String name, Place place) {
        findings.error(place, "component", "There is no " + kind + " '" + name + "'.", NOT_STARTED);
    }
}
