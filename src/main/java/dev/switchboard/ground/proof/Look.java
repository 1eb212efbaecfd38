package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the expressions of a step: what they ask for is there, and what they compare with can be. */
final class Look {

    private static final Pattern BEAN = Pattern.compile(Words.BEAN + "([A-Za-z0-9_]+)");

    private static final String OF_JDBC = "CamelJdbc(UpdateCount|RowCount|ColumnNames|Parameters|GeneratedColumns)";

    private final Facts facts;
    private final Calls calls;
    private final Set<String> intents;
    private final Findings findings;

    /** @param intents that a call may have */
    Look(Facts facts, Calls calls, Set<String> intents, Findings findings) {
        this.facts = facts;
        this.calls = calls;
        this.intents = intents;
        this.findings = findings;
    }

    void at(JsonNode node, Place place, State state, Way way) {
        for (String text : Words.texts(node)) {
            variables(text, place, state);
            properties(text, place, state);
            brackets(text, place, state);
            comparisons(text, place, state);
            Matcher bean = BEAN.matcher(text);
            while (bean.find()) {
                calls.call(bean.group(1), bean.group(2), place, state, way);
            }
        }
        if (node.path("variable").isTextual()) {
            variable(node.path("variable").asText(), place, state);
        }
    }

    /** Headers that a step asks for. */
    void headers(JsonNode node, Place place, State state) {
        for (String text : Words.texts(node)) {
            Words.headers(text).forEach(name -> header(name, place, state));
        }
        Words.Expression expression = Words.expression(node);
        if (expression.language().equals("header")) {
            header(expression.text(), place, state);
        }
    }

    private void header(String name, Place place, State state) {
        state.read.add(name);
        if (name.startsWith("CamelOpenAI") && state.isGone(name)) {
            findings.error(
                    place,
                    "headers",
                    "The header '" + name + "' is removed above: read it before.",
                    "What a call took of the model is not known, and the limit of the day is never reached.");
        }
        if (name.startsWith("CamelJdbc") && !name.matches(OF_JDBC)) {
            findings.error(
                    place,
                    "headers",
                    "The database sets no header '" + name + "'.",
                    "The job fails each time that it runs, and what it should close or delete stays.");
        }
        if (!name.startsWith("Camel") && !state.mayHave(name)) {
            findings.error(
                    place,
                    "headers",
                    "Nothing has set the header '" + name
                            + "' before: what came in is the body, and comes without headers.",
                    "The case that was made for some callers is never taken, and they are handled like anybody else.");
        }
    }

    /** Whoever sends a message must not say where it goes. */
    void address(Endpoint target, Place place, State state) {
        for (String name : Words.headers(target.scheme() + ":" + target.path())) {
            if (!state.sureHeaders.contains(name.toLowerCase(Locale.ROOT))) {
                findings.error(
                        place,
                        "headers",
                        "The header '" + name + "' says where this goes, and no step of the route has set it.",
                        "Whoever sends it says who gets a caller's words: a stranger's server, or nobody.");
            }
        }
    }

    private void variables(String text, Place place, State state) {
        Words.variables(text).forEach(name -> variable(name, place, state));
    }

    private void variable(String name, Place place, State state) {
        if (!state.open && !name.contains(":") && !state.variables.containsKey(name)) {
            findings.error(
                    place,
                    "variable",
                    "Nothing has set the variable '" + name + "' before.",
                    "The step works with nothing, or fails: a text without its words, a call that is not filed.");
        }
    }

    private void properties(String text, Place place, State state) {
        for (Words.Property property : Words.properties(text)) {
            for (Class<?> type : Calls.asked(bodies(property.owner(), state))) {
                property(type, property.names(), place);
            }
        }
    }

    /** Brackets ask a map or a list. */
    private void brackets(String text, Place place, State state) {
        for (Words.Property property : Words.brackets(text)) {
            for (Body body : bodies(property.owner(), state)) {
                body.ours()
                        .filter(type -> !Map.class.isAssignableFrom(type) && !Iterable.class.isAssignableFrom(type))
                        .ifPresent(type -> findings.error(
                                place,
                                "property",
                                capital(Words.a(type)) + " is no map and no list: write ${" + property.owner() + "."
                                        + property.names().get(0) + "}.",
                                "Each call that comes this way ends in an error, and is neither answered nor filed."));
            }
        }
    }

    private void property(Class<?> type, List<String> names, Place place) {
        String name = names.get(0);
        if (!Calls.has(type, name)) {
            findings.error(
                    place,
                    "property",
                    (type == String.class ? "Words have" : capital(Words.a(type)) + " has") + " no " + name + ".",
                    "Each call that comes this way ends in an error, and is neither answered nor filed.");
        } else if (names.size() > 1) {
            Calls.property(type, name).ifPresent(next -> property(next, names.subList(1, names.size()), place));
        }
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Set<Body> bodies(String owner, State state) {
        return owner.equals("body")
                ? state.bodies
                : state.variables.getOrDefault(owner.substring("variable.".length()), Set.of());
    }

    private void comparisons(String text, Place place, State state) {
        for (Words.Comparison comparison : Words.comparisons(text)) {
            Optional<Set<String>> known = possible(comparison.of(), state);
            if (known.isPresent()
                    && !comparison.operator().equals("=~")
                    && !known.get().contains(comparison.words())) {
                findings.warning(
                        place,
                        "case",
                        "'" + comparison.words() + "' never is what " + comparison.of() + " says, which is one of "
                                + known.get() + ".",
                        "Whoever this case was written for is handled like anybody else: an upset customer calls, and nobody is alerted.");
            }
        }
    }

    /** All that the left side of a comparison may be; empty if nobody knows. */
    Optional<Set<String>> possible(String of, State state) {
        List<Words.Property> property = Words.properties("${" + of + "}");
        if (!property.isEmpty()) {
            List<String> names = property.get(0).names();
            return names.size() == 1
                    ? possible(bodies(property.get(0).owner(), state), names.get(0))
                    : Optional.empty();
        }
        Matcher bean = BEAN.matcher("${" + of + "}");
        if (bean.lookingAt()) {
            return calls.isQuestion(bean.group(1), bean.group(2))
                    ? Optional.of(Set.of("true", "false"))
                    : Optional.empty();
        }
        if (!of.startsWith("variable.")) {
            return Optional.empty();
        }
        Optional<Set<String>> known = facts.values(of.substring("variable.".length()));
        if (known.isPresent()) {
            return known;
        }
        Set<String> all = new LinkedHashSet<>();
        for (Body body : bodies(of, state)) {
            JsonNode results = facts.of("results").path(body.text());
            if (results.isMissingNode()) { // words of this caller may be others of the next
                return Optional.empty();
            }
            all.addAll(Facts.strings(results));
        }
        return all.isEmpty() || state.open ? Optional.empty() : Optional.of(all);
    }

    private Optional<Set<String>> possible(Set<Body> bodies, String name) {
        Set<String> types = new HashSet<>();
        bodies.forEach(body -> types.add(body.ours().map(Class::getSimpleName).orElse("")));
        if (name.equals("intent") && types.equals(Set.of("ClassifiedCall"))) {
            return Optional.of(intents);
        }
        if (types.size() != 1) {
            return Optional.empty();
        }
        if (bodies.stream().allMatch(body -> body.ours()
                .flatMap(type -> Calls.gives(type, name))
                .filter(Boolean.class::equals)
                .isPresent())) {
            return Optional.of(Set.of("true", "false"));
        }
        JsonNode values = facts.of("properties").path(types.iterator().next() + "." + name);
        return values.isMissingNode() ? Optional.empty() : Optional.of(Facts.strings(values));
    }
}
