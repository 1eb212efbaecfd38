package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.reload.RouteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A route, and the file that it is in.
 *
 * @param name of the file, with its folder
 */
record RouteText(String name, RouteFile file) {

    private static final List<String> FROM = List.of("0", "route", "from");

    String id() {
        return file.id();
    }

    JsonNode route() {
        return file.tree().path(0).path("route");
    }

    Endpoint from() {
        return Endpoint.of(route().path("from"));
    }

    /** The name behind {@code direct:} that it answers; empty if it answers none. */
    String answers() {
        Endpoint from = from();
        return from.scheme().equals("direct") ? from.path() : "";
    }

    boolean starts() {
        return !route().path("autoStartup").asText("true").equals("false");
    }

    Place place() {
        return new Place(name, file.line(FROM));
    }

    List<Step> steps() {
        return Step.all(route().path("from").path("steps"), List.of("0", "route", "from", "steps"), this);
    }

    /** All of its steps, however deep. */
    List<Step> allSteps() {
        List<Step> all = new ArrayList<>();
        walk(steps(), all::add);
        return all;
    }

    static void walk(List<Step> steps, Consumer<Step> visitor) {
        for (Step step : steps) {
            visitor.accept(step);
            step.parts().forEach(part -> walk(part.steps(), visitor));
        }
    }
}
