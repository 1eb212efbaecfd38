package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression gives. */
final class Values {

    /** Before the name of what an exchange keeps beside its variables. */
    static final String PROPERTY = "property:";

    private static final Pattern KEPT = Pattern.compile("\\$\\{exchangeProperty[.:]([A-Za-z0-9_-]+)}");
    private static final Pattern BEAN = Pattern.compile(Words.BEAN + "([A-Za-z0-9_]+(?:\\(.*\\))?)}");
    private static final Pattern AS_WORDS =
            Pattern.compile("\\$\\{(?:bodyAs|mandatoryBodyAs)\\((?:java\\.lang\\.)?String\\)}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.([A-Za-z0-9_-]+)}");
    private static final Pattern CELL = Pattern.compile("\\$\\{body\\[0]\\[([A-Za-z0-9_]+)]}");

    private static final Pattern HELD = Pattern.compile("\\$\\{(?:body|variable\\.([A-Za-z0-9_-]+))\\.get(?:\\(\\))?}");

    private static final Pattern ASKED =
            Pattern.compile("\\$\\{(body|variable\\.([A-Za-z0-9_-]+))((?:\\??\\.[A-Za-z0-9_]+(?:\\(\\))?)+)}");

    /** Words beside an expression make words of it, where nothing among them is an operator. */
    private static final Pattern WORDS_BESIDE =
            Pattern.compile("[\\p{L}\\p{N} .,;:/\"'()_-]*\\p{L}[\\p{L}\\p{N} .,;:/\"'()_-]*");

    private static final Pattern OPERATORS =
            Pattern.compile("\\b(?:in|not|is|range|regex|contains|starts|ends|and|or)\\b|--");

    private static final String NEVER =
            "The job fails each time that it runs or is never done, and what it should close or delete stays: a silent call is never filed.";

    private final Calls calls;
    private final Facts facts;
    private final Findings findings;

    Values(Calls calls, Facts facts, Findings findings) {
        this.calls = calls;
        this.facts = facts;
        this.findings = findings;
    }

    Set<Body> of(JsonNode holder, Place place, State state, Way way) {
        Words.Expression expression = Words.expression(holder);
        return switch (expression.language()) {
            case "constant" -> Set.of(text(expression.text(), place));
            case "simple" -> simple(expression.text(), place, state, way);
            case "variable" -> variable(expression.text(), place, state);
            case "exchangeProperty" -> variable(PROPERTY + expression.text(), place, state);
            case "method" -> Set.of(method(expression.value(), place, state, way));
            default -> Set.of(Body.unknown(place));
        };
    }

    private Body method(JsonNode value, Place place, State state, Way way) {
        String ref = value.isTextual()
                ? value.asText().replaceFirst("[?.].*", "")
                : value.path("ref").asText("");
        String call = value.isTextual()
                ? value.asText().replaceFirst("^[^?.]*(\\?method=|\\.)?", "")
                : value.path("method").asText("");
        Optional<Body> given = calls.call(ref, call, place, state, way);
        return given.orElse(new Body(Body.Kind.UNKNOWN, null, ref + "." + call, place));
    }

    private Body text(String text, Place place) {
        if (text.contains("<Response")) {
            TwimlDocument.written(facts, text, place, findings);
            return new Body(Body.Kind.TWIML, String.class, text, place);
        }
        return new Body(Body.Kind.TEXT, String.class, text, place);
    }

    private Set<Body> simple(String text, Place place, State state, Way way) {
        String words = text.strip();
        Matcher variable = VARIABLE.matcher(words);
        Matcher cell = CELL.matcher(words);
        Matcher held = HELD.matcher(words);
        Matcher kept = KEPT.matcher(words);
        Matcher bean = BEAN.matcher(words);
        if (bean.matches()) {
            return Set.of(
                    calls.call(bean.group(1), bean.group(2), place, state, way).orElse(Body.unknown(place)));
        }
        if (kept.matches()) {
            return variable(PROPERTY + kept.group(1), place, state);
        }
        if (AS_WORDS.matcher(words).matches()) {
            Set<Body> all = new LinkedHashSet<>();
            state.bodies.forEach(body -> all.add(body.asWords(place)));
            return all;
        }
        if (words.equals("${body}")) {
            return new LinkedHashSet<>(state.bodies);
        }
        if (variable.matches()) {
            return variable(variable.group(1), place, state);
        }
        if (held.matches()) {
            Set<Body> from =
                    held.group(1) == null ? state.bodies : state.variables.getOrDefault(held.group(1), Set.of());
            Set<Body> all = new LinkedHashSet<>();
            from.forEach(each -> all.add(each.held(place)));
            return all.isEmpty() ? Set.of(Body.unknown(place)) : all;
        }
        if (cell.matches()) {
            column(cell.group(1), place, state);
            String sql = state.bodies.stream().map(Body::text).findFirst().orElse("");
            return Set.of(new Body(Body.Kind.COUNT, null, sql, place));
        }
        if (words.equals(Counts.CHANGED) || words.equals(Counts.GIVEN)) {
            count(words, place, state);
            return Set.of(new Body(Body.Kind.COUNT, null, "", place));
        }
        Matcher asked = ASKED.matcher(words);
        if (asked.matches()) {
            Set<Body> from =
                    asked.group(2) == null ? state.bodies : state.variables.getOrDefault(asked.group(2), Set.of());
            Set<Body> all = new LinkedHashSet<>();
            from.forEach(each -> all.add(property(each, asked.group(3), place)));
            return all.isEmpty() ? Set.of(Body.unknown(place)) : all;
        }
        if (words.contains("<Response") && words.contains("${")) {
            findings.error(
                    place,
                    "twiml",
                    "Words are put into TwiML here as they are: use a template of config/twiml/, which escapes them.",
                    "A company called Tom & Jerry's, and its callers hear that an application error has occurred.");
            return Set.of(new Body(Body.Kind.TWIML, String.class, words, place));
        }
        if (words.contains("${")) {
            return Set.of(isSentence(words) ? new Body(Body.Kind.VALUE, String.class, "", place) : Body.unknown(place));
        }
        return Set.of(text(words, place));
    }

    private static boolean isSentence(String text) {
        String beside = text.replaceAll("\\$\\{[^{}]*}", "");
        return WORDS_BESIDE.matcher(beside).matches()
                && !OPERATORS.matcher(beside).find();
    }

    /** What is asked of something, as far as its class says what that is. */
    private static Body property(Body owner, String names, Place place) {
        Class<?> type = owner.ours().orElse(null);
        for (String name : names.replace("()", "").replace("?", "").substring(1).split("\\.")) {
            type = type == null ? null : Calls.gives(type, name).orElse(null);
        }
        return type == null ? Body.unknown(place) : new Body(Body.Kind.VALUE, type, "", place);
    }

    /** Whether it is the statement itself that is asked, and not what the database answers. */
    private boolean isUnasked(Body body, Place place) {
        boolean unasked = body.kind() == Body.Kind.TEXT && Statements.isOne(body.text());
        if (unasked) {
            findings.error(
                    place, "job", "The statement is never asked: no step sends it to jdbc:jobDataSource.", NEVER);
        }
        return unasked;
    }

    private void count(String header, Place place, State state) {
        for (Body body : state.bodies) {
            isUnasked(body, place);
            if (body.kind() == Body.Kind.ROWS) {
                Counts.fault(header, body.text()).ifPresent(fault -> findings.error(place, "job", fault, NEVER));
            }
        }
    }

    /** A column of the first row has the name that the statement gives it. */
    private void column(String name, Place place, State state) {
        for (Body body : state.bodies) {
            boolean sql = !isUnasked(body, place)
                    && body.kind() == Body.Kind.ROWS
                    && !body.text().isEmpty();
            String as = body.text().toUpperCase(Locale.ROOT).contains(" AS ") ? "(?:\\bAS\\s+\"?|\")" : "\\b";
            if (sql
                    && !Pattern.compile(as + name + "\\b", Pattern.CASE_INSENSITIVE)
                            .matcher(body.text())
                            .find()) {
                findings.error(place, "job", "The statement gives no column " + name + ".", NEVER);
            }
        }
    }

    private static Set<Body> variable(String name, Place place, State state) {
        Set<Body> values = state.variables.getOrDefault(name, Set.of());
        return values.isEmpty() ? Set.of(Body.unknown(place)) : new LinkedHashSet<>(values);
    }
}
