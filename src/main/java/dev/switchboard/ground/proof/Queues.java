package dev.switchboard.ground.proof;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** What is done behind a queue while a carrier waits: {@code seda:} answers whoever wants an answer when its route is done. */
final class Queues {

    private final RouteGraph graph;
    private final Facts facts;
    private final Findings findings;

    Queues(RouteGraph graph, Facts facts, Findings findings) {
        this.graph = graph;
        this.facts = facts;
        this.findings = findings;
    }

    /** Looks behind a queue that something is put into. */
    void behind(Endpoint queue, Step step, Way way) {
        if (!way.isWaitedFor() || !isWaitedFor(queue, step)) {
            return;
        }
        Deque<RouteText> open = new ArrayDeque<>(graph.taking(queue));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            RouteText route = open.pop();
            if (seen.add(route.id())) {
                for (Step each : route.steps()) {
                    look(each, way, open);
                }
            }
        }
    }

    private static boolean isWaitedFor(Endpoint queue, Step step) {
        String waits = queue.options().getOrDefault("waitForTaskToComplete", "");
        String pattern = step.value().path("pattern").asText(queue.options().getOrDefault("exchangePattern", ""));
        return !waits.equalsIgnoreCase("never") && !pattern.equalsIgnoreCase("InOnly");
    }

    private void look(Step step, Way way, Collection<RouteText> open) {
        if (step.kind().equals("wireTap")) {
            return;
        }
        if (step.kind().equals("delay") || step.kind().equals("throttle")) {
            Waits.check(step, way, findings);
        }
        for (String call : step.calls()) {
            String bean = call.substring(0, Math.max(0, call.indexOf('.')));
            if (facts.asksOutside(bean, call.substring(call.indexOf('.') + 1))) {
                Outside.inWebhook(findings, step.place(), call, way);
            }
        }
        for (Endpoint target : step.targets()) {
            if (target.isOutside()) {
                Outside.inWebhook(findings, step.place(), target.scheme() + ":", way);
            } else if (target.scheme().equals("direct")) {
                open.addAll(graph.answering(target));
            } else if (isWaitedFor(target, step)) {
                open.addAll(graph.taking(target));
            }
        }
        step.parts().forEach(part -> part.steps().forEach(each -> look(each, way, open)));
    }
}
