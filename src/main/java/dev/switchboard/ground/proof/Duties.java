package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;

/** What a route has to do on every path that leads through it. */
final class Duties {

    private final RouteGraph graph;
    private final Facts facts;
    private final Findings findings;

    Duties(RouteGraph graph, Facts facts, Findings findings) {
        this.graph = graph;
        this.facts = facts;
        this.findings = findings;
    }

    /** At the end of a route. */
    void at(RouteText route, State state) {
        if (state.lost) {
            return;
        }
        JsonNode duty = facts.of("duties").path(route.id());
        for (JsonNode must : duty.path("must")) {
            if (!state.done.contains(must.asText())) {
                missing(route, must.asText(), duty.path("example").asText(), place(route, must.asText()));
            }
        }
        for (JsonNode reach : duty.path("reach")) {
            if (!graph.reachesItself(route).contains(reach.asText())) {
                missing(route, reach.asText(), duty.path("example").asText(), route.place());
            }
        }
    }

    /** A stop ends the routes that lead to it as well. */
    void atStop(Way way, State state, Place stop) {
        for (String id : way.stack) {
            JsonNode duty = facts.of("duties").path(id);
            for (JsonNode must : duty.path("must")) {
                if (!state.done.contains(must.asText())) {
                    findings.error(
                            stop,
                            "filed",
                            id + " stops here and has not done " + must.asText() + ".",
                            duty.path("example").asText());
                }
            }
        }
    }

    private void missing(RouteText route, String must, String example, Place place) {
        boolean never = !graph.reaches(route).contains(must);
        findings.error(
                place,
                "filed",
                never
                        ? route.id() + " never does " + must + "."
                        : "Some path through " + route.id() + " passes by " + must + ".",
                example);
    }

    /** The step that has it on some of its paths; the route, if none has. */
    private Place place(RouteText route, String must) {
        return route.steps().stream()
                .filter(step -> graph.reaches(step).contains(must))
                .findFirst()
                .map(Step::place)
                .orElse(route.place());
    }
}
