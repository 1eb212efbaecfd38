package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Steps that have no others below them and send to nobody. */
final class PlainSteps {

    private static final Set<String> REMAKES = Set.of("unmarshal", "claimCheck", "aggregate");

    private final Calls calls;
    private final Values values;
    private final Facts facts;
    private final Findings findings;

    PlainSteps(Calls calls, Facts facts, Findings findings) {
        this.calls = calls;
        this.values = new Values(calls, facts, findings);
        this.facts = facts;
        this.findings = findings;
    }

    /** Changes {@code state} to what is known behind the step. */
    State take(Step step, State state, Way way) {
        JsonNode value = step.value();
        Place place = step.place();
        switch (step.kind()) {
            case "bean" -> {
                String ref = shortly(value, "ref");
                if (ref.isEmpty()) { // a class of one's own or of others
                    state.body(Body.unknown(place));
                } else {
                    String method = value.path("method").asText("");
                    calls.call(ref, method, place, state, way).ifPresent(state::body);
                    if (method.contains("{headers}") || method.contains("{exchange}")) {
                        state.readAll();
                    }
                }
            }
            case "setBody", "transform" -> {
                Set<Body> bodies = Set.copyOf(values.of(value, place, state, way));
                state.bodies.clear();
                state.bodies.addAll(bodies);
            }
            case "setVariable" -> setVariable(value, place, state, way);
            case "setVariables" -> value.path("variables").forEach(each -> setVariable(each, place, state, way));
            case "removeVariable" -> removeVariable(shortly(value, "name"), state);
            case "convertBodyTo" -> convert(value, place, state);
            case "setProperty" ->
                state.variable(Values.PROPERTY + value.path("name").asText(""), values.of(value, place, state, way));
            case "removeProperty" -> state.variables.remove(Values.PROPERTY + shortly(value, "name"));
            case "setHeader" -> setHeader(value, place, state, way);
            case "setHeaders" -> value.path("headers").forEach(each -> setHeader(each, place, state, way));
            case "removeHeader" -> remove(shortly(value, "name"), "", place, state);
            case "removeHeaders" ->
                remove(
                        value.isTextual()
                                ? value.asText()
                                : value.path("pattern").asText("*"),
                        value.path("excludePattern").asText(""),
                        place,
                        state);
            case "delay", "throttle" -> Waits.check(step, way, findings);
            case "marshal" -> state.body(new Body(Body.Kind.VALUE, byte[].class, "", place));
            case "script" -> { // what it gives is thrown away
                state.moreHeaders = true;
                state.readAll();
            }
            case "process" -> {
                state.moreHeaders = true;
                state.readAll();
                state.body(Body.unknown(place));
            }
            default -> {
                if (REMAKES.contains(step.kind())) {
                    state.body(Body.unknown(place));
                }
            }
        }
        return state;
    }

    /** What a bean has made for somebody outside stays until they are asked; what a step has set may be for nobody. */
    private void remove(String pattern, String except, Place place, State state) {
        Map<String, State.Header> before = Map.copyOf(state.headers);
        state.removeHeaders(pattern, except);
        before.forEach((name, header) -> {
            boolean early = header.origin() == State.Origin.ROUTE && !header.used() && !header.failed();
            if (!early || state.headers.containsKey(name)) {
                return;
            }
            if (isMade(name)) {
                findings.error(
                        place,
                        "headers",
                        "The header " + name + " of line " + header.place().line()
                                + " is removed here before anybody was asked with it.",
                        "A message leaves without its address or its signature, and whoever gets it throws it away.");
            } else if (header.place().file().equals(place.file()) && !state.read.contains(name)) {
                state.swept.put(name, new State.Swept(header, place));
            }
        });
    }

    private boolean isMade(String header) {
        for (JsonNode made : facts.of("headerBeans")) {
            if (Facts.strings(made).contains(header)) {
                return true;
            }
        }
        return false;
    }

    /** What a step says that is often written as one word, {@code removeHeader: x} for {@code removeHeader: {name: x}}. */
    private static String shortly(JsonNode value, String name) {
        return value.isTextual() ? value.asText() : value.path(name).asText("");
    }

    /** A star stands for all of them. */
    private static void removeVariable(String name, State state) {
        Predicate<String> removed = name.equals("*") ? each -> !each.startsWith(Values.PROPERTY) : name::equals;
        state.variables.keySet().removeIf(removed);
        state.sureVariables.removeIf(removed);
    }

    /** Words stay what they are in another form of words; anything else is something else. */
    private static void convert(JsonNode value, Place place, State state) {
        String type = shortly(value, "type");
        boolean words =
                type.matches("(java\\.lang\\.)?(String|CharSequence)|byte\\[]|java\\.io\\.(InputStream|Reader)");
        List<Body> before = List.copyOf(state.bodies);
        state.bodies.clear();
        before.forEach(body -> state.bodies.add(words ? body.asWords(place) : Body.unknown(place)));
    }

    private void setVariable(JsonNode value, Place place, State state, Way way) {
        String name = value.path("name").asText("");
        Set<Body> given = values.of(value, place, state, way);
        state.variable(name, given);
        Optional<Set<String>> known = facts.values(name);
        for (Body body : given) {
            if (body.kind() == Body.Kind.TEXT
                    && known.isPresent()
                    && !known.get().contains(body.text())) {
                findings.error(
                        place,
                        "value",
                        "There is no " + name + " '" + body.text() + "', only " + known.get() + ".",
                        "An upset customer calls; the call can't be filed like this, comes back for an hour and is a dead letter.");
            }
        }
    }

    private void setHeader(JsonNode value, Place place, State state, Way way) {
        String name = value.path("name").asText("");
        Set<Body> given = values.of(value, place, state, way);
        state.header(name, State.Origin.ROUTE, place);
        String said = Words.expression(value).text();
        if (Addresses.takes(name) && Addresses.isNone(said)) {
            findings.error(
                    place,
                    "recipient",
                    "The header " + name + " is given " + said + ", which is nobody's address.",
                    "An alert that could not be texted is mailed to nobody, and the owner never hears of it.");
        }
        if (given.stream().allMatch(body -> body.kind() == Body.Kind.TEXT && isNobody(name, body.text()))) {
            state.sureHeaders.remove(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Whether words that stand in the file are no address of anybody. */
    private static boolean isNobody(String header, String words) {
        return words.isBlank() || header.equalsIgnoreCase("To") && !words.contains("@") && !words.contains("{{");
    }
}
