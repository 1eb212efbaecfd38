package dev.switchboard.ground.proof;

import java.util.HashMap;
import java.util.Map;

/** What there may be once only: a name that is answered, and a route's id. */
final class Twice {

    private static final String ONE_OF_TWO = "Only one of the two serves, and nobody knows which.";

    private final RouteGraph graph;
    private final Findings findings;

    Twice(RouteGraph graph, Findings findings) {
        this.graph = graph;
        this.findings = findings;
    }

    void check() {
        Map<String, RouteText> answered = new HashMap<>();
        Map<String, RouteText> ids = new HashMap<>();
        for (RouteText route : graph.routes()) {
            RouteText other = answered.putIfAbsent(begins(route), route);
            if (other != null && !route.from().scheme().equals("kafka")) {
                findings.error(
                        route.place(),
                        "unanswered",
                        begins(route) + " is answered by " + other.name() + " already.",
                        ONE_OF_TWO + " A caller hears one answer today and another tomorrow.");
            } else if (other != null && route.starts() && other.starts()) {
                findings.error(
                        route.place(),
                        "kafka-group",
                        other.name()
                                + " takes the same topic in the same consumer group: give one of them another groupId.",
                        "Each of the two systems hears of every second call only, and a lead is in one of them or in the other.");
            }
            RouteText same = ids.putIfAbsent(route.id(), route);
            if (same != null && same != other) {
                findings.error(
                        route.place(),
                        "unanswered",
                        "The id " + route.id() + " is that of " + same.name() + " already.",
                        ONE_OF_TWO + " What the other one did, such as to file a call, is never done.");
            }
        }
    }

    /** Where a route begins, as far as there must be no second one; its own file's name if there may be more. */
    private static String begins(RouteText route) {
        Endpoint from = route.from();
        return switch (from.scheme()) {
            case "direct", "platform-http" -> from.toString();
            case "seda" ->
                from.options().getOrDefault("multipleConsumers", "").equals("true") ? route.name() : from.toString();
            case "kafka" -> from + " " + from.options().getOrDefault("groupId", route.name());
            default -> route.name();
        };
    }
}
