package dev.switchboard.ground.reload;

import java.util.List;

/**
 * A route as it is, for whoever draws it.
 *
 * @param from the address that it answers
 */
public record RouteDrawing(String id, String from, List<Node> steps) {

    /**
     * One step.
     *
     * @param id by which what happens in it is told
     * @param kind the name of the pattern, as in a file of {@code routes/}: {@code bean}, {@code choice}, {@code to} …
     * @param label what it does, in the words of the route
     * @param steps those within it
     */
    public record Node(String id, String kind, String label, List<Node> steps) {}
}
