package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One step of a route, with the steps below it. Made once for a file, as it is walked through many times. */
final class Step {

    private final String kind;
    private final JsonNode value;
    private final List<String> path;
    private final RouteText route;
    private final Place place;
    private final List<Part> parts;
    private final List<Endpoint> targets;
    private final List<String> calls;

    /** @param path of it within its file, to its own value */
    private Step(String kind, JsonNode value, List<String> path, RouteText route, Place place) {
        this.kind = kind;
        this.value = value;
        this.path = path;
        this.route = route;
        this.place = place;
        this.parts = makeParts();
        this.targets = Targets.find(this);
        this.calls = Targets.findCalls(this);
    }

    static List<Step> all(JsonNode steps, List<String> path, RouteText route) {
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<String> own = with(path, String.valueOf(i));
            var names = steps.get(i).fieldNames();
            String kind = names.hasNext() ? names.next() : "";
            if (!kind.isEmpty() && !isOff(steps.get(i).path(kind))) {
                all.add(new Step(kind, steps.get(i).path(kind), with(own, kind), route, route.at(own)));
            }
        }
        return all;
    }

    /** Camel leaves out what an editor has disabled. */
    private static boolean isOff(JsonNode value) {
        return Settings.resolved(value.path("disabled").asText("")).strip().equals("true");
    }

    private static List<String> with(List<String> path, String... more) {
        return Stream.concat(path.stream(), Stream.of(more)).toList();
    }

    /** As YAML names it, such as {@code bean} or {@code choice}. */
    String kind() {
        return kind;
    }

    /** What stands below its name. */
    JsonNode value() {
        return value;
    }

    Place place() {
        return place;
    }

    /** Every list of steps within it, with what it hangs on. */
    List<Part> parts() {
        return parts;
    }

    /** The addresses that it sends to itself. */
    List<Endpoint> targets() {
        return targets;
    }

    /** {@code bean.method} of each bean that it calls itself, in expressions as well. */
    List<String> calls() {
        return calls;
    }

    /** The steps of the part of that name, none if it has none. */
    List<Step> below(String name) {
        return parts.stream()
                .filter(part -> part.name.equals(name))
                .findFirst()
                .map(Part::steps)
                .orElse(List.of());
    }

    private List<Part> makeParts() {
        List<Part> made = new ArrayList<>();
        if (value.path("steps").isArray()) {
            made.add(new Part("steps", value, below(value.path("steps"), "steps"), place));
        }
        for (String list : List.of("when", "doCatch")) {
            for (int i = 0; i < value.path(list).size(); i++) {
                JsonNode head = value.path(list).get(i);
                if (isOff(head)) {
                    continue;
                }
                String at = String.valueOf(i);
                made.add(new Part(
                        list, head, below(head.path("steps"), list, at, "steps"), route.at(with(path, list, at))));
            }
        }
        for (String one : List.of("otherwise", "onFallback", "doFinally")) {
            if (value.has(one) && !isOff(value.path(one))) {
                JsonNode head = value.path(one);
                made.add(new Part(one, head, below(head.path("steps"), one, "steps"), route.at(with(path, one))));
            }
        }
        return List.copyOf(made);
    }

    private List<Step> below(JsonNode steps, String... at) {
        return all(steps, with(path, at), route);
    }

    /**
     * A list of steps and the condition, or the like, that it hangs on.
     *
     * @param name {@code steps}, {@code when}, {@code otherwise}, {@code doCatch}, {@code doFinally} or {@code onFallback}
     */
    record Part(String name, JsonNode head, List<Step> steps, Place place) {}
}
