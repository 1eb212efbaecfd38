package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.reload.RouteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A route, and the file that it is in. */
final class RouteText {

    private static final List<String> FROM = List.of("0", "route", "from");

    private final String name;
    private final RouteFile file;
    private final Endpoint from;
    private final List<Step> steps;
    private final List<Step> allSteps = new ArrayList<>();
    private final Set<String> needs;
    private final Set<String> settings;
    private final Set<String> settingsWritten;

    /** @param name of the file, with its folder */
    RouteText(String name, RouteFile file) {
        this.name = name;
        this.file = file;
        this.from = Endpoint.of(route().path("from"));
        this.steps = Step.all(route().path("from").path("steps"), List.of("0", "route", "from", "steps"), this);
        walk(steps, allSteps::add);
        this.needs = findNeeds();
        this.settings = Settings.named(file.text());
        this.settingsWritten = Settings.written(file.text());
    }

    String name() {
        return name;
    }

    String text() {
        return file.text();
    }

    String id() {
        return file.id();
    }

    private JsonNode route() {
        return file.tree().path(0).path("route");
    }

    Endpoint from() {
        return from;
    }

    /** The name behind {@code direct:} that it answers; empty if it answers none. */
    String answers() {
        return from.scheme().equals("direct") ? from.path() : "";
    }

    /** The name behind {@code seda:} that it answers; empty if it answers none. */
    String queue() {
        return from.scheme().equals("seda") ? from.path() : "";
    }

    /** Whether a step of it asks the service's own database. */
    boolean asksDatabase() {
        return allSteps.stream()
                .flatMap(step -> step.targets().stream())
                .anyMatch(target ->
                        target.scheme().equals("jdbc") && target.path().equals("jobDataSource"));
    }

    boolean starts() {
        return !isFalse("autoStartup") && !isFalse("precondition");
    }

    /** What keeps it from starting. */
    String off() {
        return isFalse("autoStartup") ? "autoStartup: false" : "its precondition is false";
    }

    /** A value that stands at the route itself. */
    String value(String name) {
        return route().path(name).asText("");
    }

    private boolean isFalse(String name) {
        return Settings.resolved(route().path(name).asText("")).strip().equals("false");
    }

    /** What it does itself about steps that fail, instead of what the service does for all; missing if it does nothing. */
    JsonNode errorHandler() {
        return route().path("errorHandler");
    }

    Place errorHandlerPlace() {
        return at(List.of("0", "route", "errorHandler"));
    }

    Place place() {
        return at(FROM);
    }

    Place at(List<String> path) {
        return new Place(name, file.line(path));
    }

    List<Step> steps() {
        return steps;
    }

    /** All of its steps, however deep. */
    List<Step> allSteps() {
        return allSteps;
    }

    /** The variables that it reads and does not set itself. */
    Set<String> needs() {
        return needs;
    }

    /** The settings that it names. */
    Set<String> settings() {
        return settings;
    }

    /** The same as they are written. */
    Set<String> settingsWritten() {
        return settingsWritten;
    }

    private Set<String> findNeeds() {
        Set<String> read = new TreeSet<>();
        Set<String> set = new TreeSet<>();
        for (Step step : allSteps) {
            Words.texts(step.value()).forEach(text -> read.addAll(Words.variables(text)));
            step.parts()
                    .forEach(part -> read.addAll(
                            Words.variables(Words.expression(part.head()).text())));
            set.add(
                    step.kind().equals("setVariable")
                            ? step.value().path("name").asText()
                            : "");
            step.value()
                    .path("variables")
                    .forEach(each -> set.add(each.path("name").asText()));
        }
        read.removeAll(set);
        return read;
    }

    static void walk(List<Step> steps, Consumer<Step> visitor) {
        for (Step step : steps) {
            visitor.accept(step);
            step.parts().forEach(part -> walk(part.steps(), visitor));
        }
    }
}
