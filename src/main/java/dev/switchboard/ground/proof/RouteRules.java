package dev.switchboard.ground.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can be seen of routes without walking through them. */
final class RouteRules {

    private static final String NOBODY =
            "Calls that come this way find nobody; the caller hears an error, or is never filed.";
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
                JobRules.check(route, findings);
            }
        }
    }

    /** Where a route says what an alert is about, one is asked for behind it. */
    private void kinds(List<Step> steps, boolean asked) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean later = asked
                    || steps.subList(i + 1, steps.size()).stream()
                            // nobody hears it if what a tap does fails
                            .filter(next -> !next.kind().equals("wireTap"))
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
        JobRules.statement(route, step, findings);
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
        boolean atStart = step.value().path("precondition").asBoolean();
        if (step.kind().equals("filter")) {
            Conditions.fault(step.value()).ifPresent(fault -> wrong(fault, step.place()));
        }
        for (Step.Part part : step.parts()) {
            if (step.kind().equals("choice")) {
                expression(Words.expression(part.head()).text(), part.place());
                (atStart ? Conditions.faultAtStart(part.head()) : Conditions.fault(part.head()))
                        .ifPresent(fault -> wrong(fault, part.place()));
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
        boolean anything = target.isDynamic() && target.path().matches("\\$\\{[^}]*}");
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
}
