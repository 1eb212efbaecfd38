package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be seen of routes without walking through them. */
final class RouteRules {

    private static final String NOBODY =
            "Calls that come this way find nobody; the caller hears an error, or is never filed.";
    private static final Pattern CHANGES = Pattern.compile(
            "(?<!FOR )\\b(DELETE\\s+FROM|UPDATE|TRUNCATE(?:\\s+TABLE)?|DROP\\s+TABLE)\\s+[a-z_]+",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> VALUES =
            Set.of("setBody", "setHeader", "setVariable", "setProperty", "filter", "split", "validate");
    private static final String KIND = "alertType";
    private static final String ALERTS = "alerts.request";
    private static final String GROUP_OF_SERVICE = "switchboard";

    private final RouteGraph graph;
    private final Facts facts;
    private final OnBoard onBoard;
    private final Ranges ranges;
    private final Findings findings;

    RouteRules(RouteGraph graph, Facts facts, BeanTypes beans, Findings findings) {
        this.graph = graph;
        this.facts = facts;
        this.onBoard = new OnBoard(beans, facts, findings);
        this.ranges = new Ranges(facts, findings);
        this.findings = findings;
    }

    /** @param needed names that Java sends to, with where that is said; @param jobs those of them that are jobs */
    void check(Map<String, Place> needed, Set<String> jobs) {
        new Twice(graph, findings).check();
        needed.forEach((name, place) -> {
            RouteText route = graph.answers(name);
            if (route == null && !graph.isBroken(Endpoint.of("direct:" + name, Map.of()))) {
                findings.error(
                        graph.named(name).map(RouteText::place).orElse(place),
                        "unanswered",
                        "No route answers direct:" + name + ", and the service sends to it.",
                        NOBODY);
            } else if (route != null && !route.starts()) {
                findings.error(
                        route.place(),
                        "unanswered",
                        route.id() + " is switched off (" + route.off() + "), and the service sends to it.",
                        NOBODY);
            }
        });
        clocks();
        for (RouteText route : graph.routes()) {
            starts(route);
            Loops.clock(route, findings);
            FailureRules.check(route, graph, facts, findings);
            if (graph.comesBack(route)) {
                findings.error(
                        route.place(),
                        "circle",
                        "What is taken from seda:" + route.queue() + " is put into it again.",
                        "One call goes round until the memory is full; nobody else's call is answered meanwhile.");
            }
            boolean says =
                    route.allSteps().stream().anyMatch(step -> variables(step).contains(KIND));
            if (says && !graph.isSentTo(route)) {
                kinds(route.steps(), false);
            }
            if (route.steps().isEmpty()) {
                findings.error(route.place(), "dead-end", "The route has no steps.", "Whatever comes here is lost.");
            }
            for (Step step : route.allSteps()) {
                step(route, step);
            }
            if (jobs.contains(route.answers())) {
                job(route);
            }
        }
    }

    /** Where a route says what an alert is about, one is asked for behind it. */
    private void kinds(List<Step> steps, boolean asked) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean later = asked
                    || steps.subList(i + 1, steps.size()).stream()
                            .anyMatch(next -> graph.reaches(next).contains(ALERTS));
            if (!later && variables(step).contains(KIND)) {
                findings.error(
                        step.place(),
                        "filed",
                        "It is said what the alert is about, and none is asked for behind it: send to direct:alert.",
                        "An upset customer calls; no phone rings and no text comes.");
            }
            step.parts().forEach(part -> kinds(part.steps(), later));
        }
    }

    private static Set<String> variables(Step step) {
        Set<String> names = new TreeSet<>();
        if (step.kind().equals("setVariable")) {
            names.add(step.value().path("name").asText());
        }
        step.value()
                .path("variables")
                .forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    /** Routes that begin by themselves, because nobody sends to them. */
    private void clocks() {
        facts.of("clocks").properties().forEach(clock -> {
            String harm = clock.getValue().path("example").asText();
            Optional<RouteText> route = graph.named(clock.getKey());
            if (route.isEmpty()) {
                if (!graph.isBroken(Endpoint.of("direct:" + clock.getKey(), Map.of()))) {
                    findings.error(
                            facts.place(clock.getKey()),
                            "unanswered",
                            "The route " + clock.getKey() + " is missing.",
                            harm);
                }
            } else if (!route.get().starts()) {
                findings.error(route.get().place(), "unanswered", clock.getKey() + " is switched off.", harm);
            } else if (Loops.pause(route.get()).orElse(0)
                    > clock.getValue().path("most").asLong()) {
                findings.error(
                        route.get().place(),
                        "job",
                        "The pause is longer than "
                                + clock.getValue().path("most").asLong() + " ms.",
                        harm);
            }
        });
    }

    private void starts(RouteText route) {
        Endpoint from = route.from();
        onBoard.route(route);
        onBoard.component(from, route.place());
        onBoard.references(from, route.place());
        ranges.endpoint(from, route.place());
        String group = from.options().getOrDefault("groupId", "");
        boolean ours = from.scheme().equals("kafka") && from.path().startsWith("switchboard.");
        if (ours && (group.isEmpty() || group.equals(GROUP_OF_SERVICE))) {
            findings.error(
                    route.place(),
                    "kafka-group",
                    "The route takes events of the service in its own consumer group: give it a groupId of its own.",
                    "Every second call that was understood comes here and nowhere else, and is never filed.");
        }
    }

    private void step(RouteText route, Step step) {
        Loops.check(step, findings);
        PlainTexts.inRoute(step, findings);
        onBoard.check(step);
        if (VALUES.contains(step.kind())
                && Words.expression(step.value()).language().isEmpty()) {
            findings.error(
                    step.place(),
                    "expression",
                    step.kind() + " has no expression: say what, for example with constant or simple.",
                    OnBoard.NOT_STARTED);
        }
        stops(step);
        ranges.breaker(step);
        statement(route, step);
        for (String header : headers(step)) {
            ranges.header(header, step.place());
        }
        for (Endpoint target : step.targets()) {
            ranges.endpoint(target, step.place());
            Waits.limits(target, step, findings);
            literal(target, step);
            answered(route, target, step);
        }
        for (Step.Part part : step.parts()) {
            if (part.steps().isEmpty() && !part.name().equals("steps")) {
                findings.error(
                        part.place(),
                        "dead-end",
                        "A case without steps.",
                        "Whoever this case was made for gets nothing.");
            }
        }
        for (String text : Words.texts(step.value())) {
            expression(text, step.place());
        }
        conditions(step);
        if (step.kind().equals("aggregate") && Conditions.neverEnds(step.value())) {
            findings.error(
                    step.place(),
                    "dead-end",
                    "Nothing says when what is gathered here goes on: give it a completionTimeout or the like.",
                    "The first call waits for a second one, for ever.");
        }
        if (step.value()
                .path("resilience4jConfiguration")
                .path("timeoutEnabled")
                .asBoolean()) {
            findings.warning(
                    step.place(),
                    "timeout",
                    "Time-outs belong to the client, not to the breaker, whose late worker can overwrite the fallback.",
                    "The rules have classified a call, and a second later the model's answer takes its place.");
        }
    }

    /** A step that switches off a route that others rely on. */
    private void stops(Step step) {
        for (Endpoint target : step.targets()) {
            String id = target.options().getOrDefault("routeId", "");
            if (target.scheme().equals("controlbus")
                    && target.options().getOrDefault("action", "").matches("stop|suspend|fail")) {
                graph.named(id)
                        .filter(route -> !route.answers().isEmpty())
                        .ifPresent(route -> findings.error(
                                step.place(), "unanswered", "This switches " + id + " off for everybody.", NOBODY));
            }
        }
    }

    private void expression(String text, Place place) {
        if (!Words.isClosed(text)) {
            findings.error(
                    place,
                    "expression",
                    "A brace is missing: " + text,
                    "The step fails for each call that comes here.");
        }
    }

    private void conditions(Step step) {
        if (step.kind().equals("filter")) {
            Conditions.fault(step.value()).ifPresent(fault -> wrong(fault, step.place()));
        }
        for (Step.Part part : step.parts()) {
            if (step.kind().equals("choice")) {
                expression(Words.expression(part.head()).text(), part.place());
                Conditions.fault(part.head()).ifPresent(fault -> wrong(fault, part.place()));
            }
            if (Conditions.asksForNothing(part)) {
                findings.error(
                        part.place(),
                        "expression",
                        "What is not there is asked for: the case is taken when there is nothing.",
                        "The step fails whenever it comes here, and an alert is never sent.");
            }
        }
    }

    private void wrong(String fault, Place place) {
        findings.error(
                place,
                "expression",
                fault,
                "The case is always taken or never: an upset customer is handled like anybody else.");
    }

    /** An address of {@code to} is taken as it stands. */
    private void literal(Endpoint target, Step step) {
        boolean plain = target.scheme().matches("direct|seda|https?|kafka|smtps?|twilio|openai");
        if (step.kind().equals("to") && plain && target.isDynamic()) {
            findings.error(
                    step.place(),
                    "expression",
                    "to takes this address as it stands, with its braces: toD puts values into it.",
                    NOBODY);
        }
    }

    private void answered(RouteText route, Endpoint target, Step step) {
        if (!target.scheme().equals("direct") && !target.scheme().equals("seda")) {
            return;
        }
        if (step.kind().equals("to") && target.isDynamic()) {
            return; // literal() tells it
        }
        List<RouteText> answering = graph.answering(target);
        boolean anything = target.isDynamic() && target.path().startsWith("${");
        boolean queue = target.scheme().equals("seda")
                && graph.routes().stream()
                        .anyMatch(other -> other.from().toString().equals(target.toString()));
        if (target.scheme().equals("seda") && graph.isPolled(target)) {
            return; // a step takes from it, and no route
        }
        if (answering.isEmpty() && !queue && !anything && !graph.isBroken(target)) {
            findings.error(step.place(), "unanswered", "No route answers " + target + ".", NOBODY);
        }
        for (RouteText other : target.scheme().equals("seda") ? graph.taking(target) : answering) {
            if (!other.starts() && route.starts() && !target.isDynamic()) {
                findings.error(
                        step.place(),
                        "unanswered",
                        other.id() + " is switched off (" + other.off() + "), so nobody answers " + target + ".",
                        NOBODY);
            }
        }
    }

    /** The headers that a step sets or asks for. */
    private static List<String> headers(Step step) {
        List<String> headers = new ArrayList<>();
        if (step.kind().equals("setHeader")) {
            headers.add(step.value().path("name").asText(""));
        }
        step.value()
                .path("headers")
                .forEach(each -> headers.add(each.path("name").asText("")));
        Words.texts(step.value()).forEach(text -> headers.addAll(Words.headers(text)));
        return headers;
    }

    /** What is asked of the service's own database; others have tables of their own. */
    private void statement(RouteText route, Step step) {
        boolean sql = step.kind().equals("setBody") && route.asksDatabase();
        String text = sql ? Words.expression(step.value()).text() : "";
        if (Statements.isOne(text)) {
            Statements.fault(text)
                    .ifPresent(fault -> findings.error(
                            step.place(),
                            "job",
                            fault,
                            "The job fails each time that it runs, and what it should close or delete stays."));
        }
    }

    private void job(RouteText route) {
        for (Step step : route.allSteps()) {
            Words.Expression expression = Words.expression(step.value());
            boolean sql = step.kind().equals("setBody")
                    && CHANGES.matcher(expression.text()).find();
            if (sql
                    && !expression
                            .text()
                            .toUpperCase(Locale.ROOT)
                            .matches("(?s).*\\b(LIMIT|FETCH\\s+(FIRST|NEXT))\\b.*")) {
                findings.error(
                        step.place(),
                        "job",
                        "The statement changes as many rows as there are: give each batch a LIMIT.",
                        "A job takes a million rows in one transaction; calls that come in meanwhile wait for its locks.");
            }
        }
    }

    /** What a job ends with tells whether it runs again at once. */
    void jobEnd(RouteText route, State end) {
        for (Body body : end.bodies) {
            if (body.kind() == Body.Kind.COUNT
                    && Counts.isStill(body.text())
                    && route.allSteps().stream().noneMatch(this::changes)) {
                findings.error(
                        body.place(),
                        "loop",
                        "The job counts rows and changes none, so it is asked again as long as there is one.",
                        "The job never ends, and asks the database the same for ever.");
            }
            boolean number = body.kind() == Body.Kind.COUNT
                    || body.kind() == Body.Kind.UNKNOWN
                    || body.kind() == Body.Kind.TEXT && body.text().strip().matches("0+")
                    || body.kind() == Body.Kind.VALUE && isNumber(body.type());
            if (!number) {
                boolean forever = body.text().strip().matches("-?[0-9]+") && body.kind() == Body.Kind.TEXT;
                findings.error(
                        body.place(),
                        forever ? "loop" : "job",
                        forever
                                ? "The job always says that it has done something, so it is asked again for ever."
                                : "The job does not end with how many rows it was.",
                        "The job never ends or always fails, and what it should close or delete stays.");
            }
        }
    }

    private boolean changes(Step step) {
        return step.kind().equals("bean")
                || !Targets.findCalls(step).isEmpty()
                || step.targets().stream().anyMatch(target -> !target.scheme().matches("jdbc|sql|log"))
                || Statements.isOne(Words.expression(step.value()).text())
                        && !Counts.isStill(Words.expression(step.value()).text());
    }

    private static boolean isNumber(@Nullable Class<?> type) {
        return type == null
                || type.isPrimitive() && type != boolean.class
                || Number.class.isAssignableFrom(type)
                || type == Object.class;
    }

    /** Whatever fails in these routes is handed to somebody. */
    void fallbacks() {
        facts.of("fallbacks").properties().forEach(fallback -> {
            RouteText route = graph.answers(fallback.getKey());
            if (route != null
                    && route.allSteps().stream()
                            .noneMatch(step -> catches(
                                    step, fallback.getValue().path("call").asText()))) {
                findings.error(
                        route.place(),
                        "fallback",
                        "Nothing catches every failure here and hands it to "
                                + fallback.getValue().path("call").asText() + ".",
                        fallback.getValue().path("example").asText());
            } else if (route != null) {
                uncaught(route.steps(), fallback.getValue());
            }
        });
    }

    /** Whoever is asked outside is asked where a failure is taken care of. */
    private void uncaught(List<Step> steps, JsonNode fallback) {
        String call = fallback.path("call").asText();
        for (Step step : steps) {
            if (step.parts().isEmpty() && !step.kind().equals("wireTap") && graph.asksOutside(step)) {
                findings.error(
                        step.place(),
                        "fallback",
                        "Nothing catches a failure of this step and hands it to " + call + ".",
                        fallback.path("example").asText());
            } else if (!catches(step, call)) {
                step.parts().forEach(part -> uncaught(part.steps(), fallback));
            }
        }
    }

    private boolean catches(Step step, String call) {
        for (Step.Part part : step.parts()) {
            Set<String> caught = Facts.strings(part.head().path("exception"));
            boolean fallback = part.name().equals("onFallback");
            boolean all = fallback || caught.contains("java.lang.Exception") || caught.contains("java.lang.Throwable");
            boolean always = !part.head().has("onWhen");
            if (all
                    && always
                    && part.steps().stream()
                            .anyMatch(inner -> graph.reaches(inner).contains(call))) {
                return true;
            }
        }
        return false;
    }
}
