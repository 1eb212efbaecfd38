package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.reload.RouteFile;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a route.
 *
 * @param kind as YAML names it, such as {@code bean} or {@code choice}
 * @param value what stands below it
 * @param path of it within its file
 */
record Step(String kind, JsonNode value, List<String> path, RouteText route) {

    static List<Step> all(JsonNode steps, List<String> path, RouteText route) {
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<String> own = with(path, String.valueOf(i));
            var names = steps.get(i).fieldNames();
            if (names.hasNext()) {
                String kind = names.next();
                all.add(new Step(kind, steps.get(i).path(kind), own, route));
            }
        }
        return all;
    }

    private static List<String> with(List<String> path, String... more) {
        List<String> longer = new ArrayList<>(path);
        longer.addAll(List.of(more));
        return List.copyOf(longer);
    }

    Place place() {
        RouteFile file = route.file();
        return new Place(route.name(), file.line(path));
    }

    /** The steps below it at a path of its own, none if there is no such path. */
    List<Step> below(String... at) {
        List<String> own = with(path, kind);
        JsonNode node = value;
        for (String each : at) {
            node = node.isArray() ? node.path(Integer.parseInt(each)) : node.path(each);
        }
        return all(node, with(own, at), route);
    }

    /** Where a part of it stands. */
    Place place(String... at) {
        return new Place(route.name(), route.file().line(with(with(path, kind), at)));
    }

    /** Every list of steps within it, with what it hangs on. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (value.path("steps").isArray()) {
            parts.add(new Part(value, below("steps"), place()));
        }
        for (String list : List.of("when", "doCatch")) {
            for (int i = 0; i < value.path(list).size(); i++) {
                String at = String.valueOf(i);
                parts.add(new Part(value.path(list).get(i), below(list, at, "steps"), place(list, at)));
            }
        }
        for (String one : List.of("otherwise", "onFallback", "doFinally")) {
            if (value.has(one)) {
                parts.add(new Part(value.path(one), below(one, "steps"), place(one)));
            }
        }
        return parts;
    }

    /** A list of steps and the condition, or the like, that it hangs on. */
    record Part(JsonNode head, List<Step> steps, Place place) {}
}
