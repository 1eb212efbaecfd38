package dev.switchboard.ground.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One walk through the routes, from whoever starts it to its ends. */
final class Way {

    final RouteText root;

    /** Whether a carrier waits for the answer. */
    final boolean webhook;

    /** The routes that it is in, the innermost first. */
    final Deque<String> stack = new ArrayDeque<>();

    /** Where it stops, and what is known there. */
    final List<State> ends = new ArrayList<>();

    private final Deque<List<State>> tries = new ArrayDeque<>();

    /** Whether only what is sent along is looked at: who comes here is looked at where they come from. */
    boolean partial;

    /** How many steps deep it is among those that nobody waits for. */
    int aside;

    /** How deep it is in steps that are done about a failure. */
    int handling;

    Way(RouteText root, boolean webhook) {
        this.root = root;
        this.webhook = webhook;
    }

    boolean isWaitedFor() {
        return webhook && aside == 0;
    }

    /** Whatever fails from here on may be caught with what is known now. */
    void begin(State state) {
        List<State> raised = new ArrayList<>();
        raised.add(state.copy());
        tries.push(raised);
    }

    void mayFail(State state) {
        if (!tries.isEmpty()) {
            tries.peek().add(state.copy());
        }
    }

    boolean isCaught() {
        return !tries.isEmpty();
    }

    /** What may be known where a failure is caught. */
    State caught() {
        State caught = State.join(tries.pop());
        caught.headers.replaceAll((name, header) -> header.afterFailure());
        return caught;
    }
}
