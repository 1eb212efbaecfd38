package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** All that a file of {@code routes/} has to be before it serves. */
final class RouteChecks {

    private final RouteTrial trial;

    RouteChecks(RouteTrial trial) {
        this.trial = trial;
    }

    /** A file for itself: YAML, Camel's schema, the house's rules, and whether Camel can build the route. */
    RouteFile check(String id, String text) throws BadFileException {
        RouteFile file = read(id, text);
        trial.run(file);
        return file;
    }

    /** The same but for the last: whether Camel can build it is asked for many files at once. */
    static RouteFile read(String id, String text) throws BadFileException {
        RouteFile file = RouteFile.parse(id, text);
        checkHouse(file);
        RouteSchema.check(file);
        return file;
    }

    /** Whether Camel can build each of them. */
    void tryAll(Collection<RouteFile> files, BiConsumer<RouteFile, BadFileException> refused) {
        if (trial.passes(files)) {
            return; // building a context for each file takes a fifth of a second
        }
        for (RouteFile file : files) {
            try {
                trial.run(file);
            } catch (BadFileException bad) {
                refused.accept(file, bad);
            }
        }
    }

    private static void checkHouse(RouteFile file) throws BadFileException {
        if (!file.startsWithComment()) {
            throw new BadFileException(1, "expected a comment on top: purpose, in, out, on failure");
        }
        JsonNode tree = file.tree();
        if (!tree.isArray() || tree.size() != 1 || !tree.path(0).path("route").isObject()) {
            throw new BadFileException(
                    file.line(List.of(tree.size() > 1 ? "1" : "0")), "expected exactly one route in the file");
        }
        String id = tree.path(0).path("route").path("id").asText("");
        if (!id.equals(file.id())) {
            throw new BadFileException(
                    file.line(List.of("0", "route", "id")), "expected id: " + file.id() + ", the name of the file");
        }
    }

    /** The file among the others: whatever it sends to is answered, and what it answers is answered by nobody else. */
    static void checkAmong(RouteFile file, Map<String, RouteFile> others, Set<String> answeredElsewhere)
            throws BadFileException {
        Set<String> answered = others.values().stream()
                .flatMap(other -> other.answers().stream())
                .collect(Collectors.toSet());
        for (String name : file.answers()) {
            if (answered.contains(name)) {
                throw new BadFileException(
                        file.lineOf("direct:" + name), "direct:" + name + " is answered by another file already");
            }
        }
        for (String name : file.sendsTo()) {
            if (!answered.contains(name) && !file.answers().contains(name) && !answeredElsewhere.contains(name)) {
                throw new BadFileException(file.lineOf("direct:" + name), "no route answers direct:" + name);
            }
        }
    }
}
