package dev.switchboard.ground.proof;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes, and who sends to whom. */
final class RouteGraph {

    private final Map<String, RouteText> byName = new LinkedHashMap<>();
    private final Map<String, RouteText> byAnswer = new LinkedHashMap<>();
    private final Set<String> sentTo = new HashSet<>();
    private final Set<String> broken;

    RouteGraph(Collection<RouteText> routes) {
        this(routes, Set.of());
    }

    /** @param broken what files that can't be read would answer, {@code direct:name} and the like */
    RouteGraph(Collection<RouteText> routes, Set<String> broken) {
        this.broken = broken;
        for (RouteText route : routes) {
            byName.put(route.name(), route);
            if (!route.answers().isEmpty()) {
                byAnswer.putIfAbsent(route.answers(), route);
            }
        }
        for (RouteText route : routes) {
            for (Step step : route.allSteps()) {
                step.targets().forEach(target -> answering(target).forEach(each -> sentTo.add(each.id())));
            }
        }
    }

    /** The settings that routes name. */
    Set<String> settings() {
        Set<String> all = new TreeSet<>();
        routes().forEach(route -> all.addAll(route.settings()));
        return all;
    }

    Collection<RouteText> routes() {
        return byName.values();
    }

    /** The route that answers {@code direct:name}, or null. */
    @Nullable
    RouteText answers(String name) {
        return byAnswer.get(name);
    }

    /** Whether a file answers it that can't be read. */
    boolean isBroken(Endpoint target) {
        return broken.contains(target.toString());
    }

    /** The route whose file has that name. */
    Optional<RouteText> named(String id) {
        return byName.values().stream().filter(route -> route.id().equals(id)).findFirst();
    }

    boolean isSentTo(RouteText route) {
        return sentTo.contains(route.id());
    }

    /** The routes that an address may lead to; several if a part of it is put together. */
    List<RouteText> answering(Endpoint target) {
        if (!target.scheme().equals("direct")) {
            return List.of();
        }
        if (!target.isDynamic()) {
            RouteText route = byAnswer.get(target.path());
            return route == null ? List.of() : List.of(route);
        }
        if (!target.path().replaceAll("\\$\\{[^}]*}", "").matches(".*[A-Za-z].*")) {
            return List.of(); // it may be any of them
        }
        String pattern = "\\Q" + target.path().replaceAll("\\$\\{[^}]*}", "\\\\E[A-Za-z0-9_.-]+\\\\Q") + "\\E";
        Pattern names = Pattern.compile(pattern);
        return byAnswer.entrySet().stream()
                .filter(each -> names.matcher(each.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The routes that take what is put into a queue, {@code seda:}. */
    List<RouteText> taking(Endpoint queue) {
        return queue.scheme().equals("seda")
                ? byName.values().stream()
                        .filter(route -> route.queue().equals(queue.path()))
                        .toList()
                : List.of();
    }

    /** Whether a step of some route takes from a queue, {@code poll} or {@code pollEnrich}. */
    boolean isPolled(Endpoint queue) {
        return routes().stream()
                .flatMap(route -> route.allSteps().stream())
                .filter(step -> step.kind().equals("poll") || step.kind().equals("pollEnrich"))
                .flatMap(step -> step.targets().stream())
                .anyMatch(target -> target.toString().equals(queue.toString()));
    }

    /** Whether what is put into the queue that it answers comes back into it. */
    boolean comesBack(RouteText route) {
        return !route.queue().isEmpty() && comesTo(route, route.queue(), new HashSet<>());
    }

    private boolean comesTo(RouteText from, String queue, Set<String> seen) {
        if (!seen.add(from.id())) {
            return false;
        }
        for (Step step : from.allSteps()) {
            for (Endpoint target : step.targets()) {
                boolean queued = target.scheme().equals("seda");
                if (queued && target.path().equals(queue)
                        || answering(target).stream().anyMatch(next -> comesTo(next, queue, seen))
                        || queued
                                && byName.values().stream()
                                        .filter(next -> next.queue().equals(target.path()))
                                        .anyMatch(next -> comesTo(next, queue, seen))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Everything that a route may do, itself or by those that it sends to: {@code bean.method} and {@code direct:name}. */
    Set<String> reaches(RouteText route) {
        Set<String> reached = new HashSet<>();
        reach(route, reached, new HashSet<>());
        return reached;
    }

    /** The same without what is done aside, where nobody hears whether it fails. */
    Set<String> reachesItself(RouteText route) {
        Set<String> reached = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(route.id()));
        route.allSteps().stream()
                .filter(step -> !step.kind().equals("wireTap"))
                .forEach(step -> reach(step, reached, seen));
        return reached;
    }

    private void reach(RouteText route, Set<String> reached, Set<String> seen) {
        if (seen.add(route.id())) {
            route.allSteps().forEach(step -> reach(step, reached, seen));
        }
    }

    /** Whether a step, or what is below it, asks somebody outside. */
    boolean asksOutside(Step step) {
        return reaches(step).stream()
                .anyMatch(each ->
                        each.contains(":") && Endpoint.of(each, Map.of()).isOutside());
    }

    /** The same of one step and what is below it. */
    Set<String> reaches(Step step) {
        Set<String> reached = new HashSet<>();
        RouteText.walk(List.of(step), each -> reach(each, reached, new HashSet<>()));
        return reached;
    }

    private void reach(Step step, Set<String> reached, Set<String> seen) {
        reached.addAll(step.calls());
        for (Endpoint target : step.targets()) {
            reached.add(target.scheme() + ":" + target.path());
            answering(target).forEach(next -> reach(next, reached, seen));
        }
    }
}
