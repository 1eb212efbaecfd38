package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks every path of a route, with those that it sends to, and knows at each step what may be and what is sure. */
final class Walk {

    private static final Set<String> WITHIN =
            Set.of("pipeline", "step", "threads", "saga", "kamelet", "transacted", "policy", "onCompletion");
    private static final Set<String> MAYBE = Set.of("filter", "split", "idempotentConsumer", "resequence");

    private final RouteGraph graph;
    private final Facts facts;
    private final Findings findings;
    private final Calls calls;
    private final PlainSteps plain;
    private final Look look;
    private final Outside outside;
    private final Duties duties;
    private final Queues queues;

    /** The routes that were walked through. */
    private final Set<String> seen = new HashSet<>();

    Walk(RouteGraph graph, Facts facts, BeanTypes beans, Set<String> intents, Findings findings) {
        this.graph = graph;
        this.facts = facts;
        this.findings = findings;
        this.calls = new Calls(beans, facts, findings);
        this.plain = new PlainSteps(calls, facts, findings);
        this.look = new Look(facts, calls, intents, findings);
        this.outside = new Outside(findings);
        this.duties = new Duties(graph, facts, findings);
        this.queues = new Queues(graph, facts, findings);
    }

    /** @return what is known at each of its ends */
    List<State> from(Way way, State state) {
        way.stack.push(way.root.id());
        seen.add(way.root.id());
        State out = run(way.root.steps(), state, way);
        way.stack.pop();
        if (out != null) {
            way.ends.add(out);
        }
        if (!way.partial) {
            if (out != null) {
                duties.at(way.root, out);
            }
            way.ends.forEach(outside::end);
        }
        return way.ends;
    }

    private @Nullable State run(List<Step> steps, State state, Way way) {
        State now = state;
        for (Step step : steps) {
            if (now == null) {
                findings.error(
                        step.place(),
                        "dead-end",
                        "Nothing comes as far as here: the route has ended above.",
                        "What this step was to do, such as to file a call, is never done.");
                return null;
            }
            way.mayFail(now);
            now = step(step, now, way);
        }
        if (now != null) {
            way.mayFail(now);
        }
        return now;
    }

    private @Nullable State step(Step step, State state, Way way) {
        String kind = step.kind();
        if (!kind.equals("log")) {
            look.headers(step.value(), step.place(), state);
        }
        if (Targets.sends(step)) {
            look.at(step.value(), step.place(), state, way);
            return send(step, state, way);
        }
        switch (kind) {
            case "choice":
                return choice(step, state, way);
            case "doTry":
                return tried(step, state, way);
            case "circuitBreaker":
                return broken(step, state, way);
            case "stop":
                duties.atStop(way, state, step.place());
                way.ends.add(state);
                return null;
            case "sample":
                dropped(step, state, way);
                return state;
            case "throwException", "rollback":
                thrown(step, state, way);
                return null;
            case "validate":
                look.at(step.value(), step.place(), state, way);
                if (!Conditions.isUsual(step.value())) {
                    thrown(step, state, way);
                }
                return state;
            default:
        }
        look.at(step.value(), step.place(), state, way);
        if (WITHIN.contains(kind)) {
            return run(step.below("steps"), state, way);
        }
        if (MAYBE.contains(kind) || kind.startsWith("loop")) {
            return repeated(step, state, way);
        }
        if (kind.equals("multicast") || kind.equals("loadBalance")) {
            return spread(step, state, way);
        }
        return plain.take(step, state, way);
    }

    /** What is not let through ends here. */
    private void dropped(Step step, State state, Way way) {
        duties.atStop(way, state, step.place());
        State end = state.copy();
        untouched(state, end, step.place());
        way.ends.add(end);
    }

    private void thrown(Step step, State state, Way way) {
        if (way.isCaught() || way.handling > 0) {
            return; // what is thrown on where something has failed already fails as it did
        }
        duties.atStop(way, state, step.place());
        if (way.webhook) {
            findings.error(
                    step.place(), "twiml", way.root.id() + " fails here and answers nothing.", TwimlProof.SILENCE);
        }
    }

    private @Nullable State choice(Step step, State state, Way way) {
        List<State> outs = new ArrayList<>();
        Cover cover = new Cover();
        boolean otherwise = false;
        for (Step.Part part : step.parts()) {
            boolean last = part.name().equals("otherwise");
            otherwise |= last;
            Words.Expression condition = Words.expression(part.head());
            if (!last) {
                look.at(part.head(), part.place(), state, way);
                look.headers(part.head(), part.place(), state);
            }
            if (!last && cover.add(condition.text())) {
                findings.error(
                        part.place(),
                        "dead-end",
                        "The same case stands above: nothing comes as far as here.",
                        "A kind of call that was to be handled here goes another way.");
            }
            State out = run(part.steps(), state.copy(), way);
            if (out != null) {
                untouched(state, out, part.place());
                outs.add(out);
            }
        }
        if (!otherwise && !cover.isWhole(of -> look.possible(of, state))) {
            State through = state.copy();
            untouched(state, through, step.place());
            outs.add(through);
        }
        return outs.isEmpty() ? null : State.join(outs);
    }

    /** What a case leaves as it was is told of where the case stands. */
    private static void untouched(State before, State after, Place place) {
        for (Body body : List.copyOf(after.bodies)) {
            if (before.bodies.contains(body) && !body.isTwiml()) {
                after.bodies.remove(body);
                after.bodies.add(body.at(place));
            }
        }
    }

    private @Nullable State tried(Step step, State state, Way way) {
        List<State> outs = new ArrayList<>();
        way.begin(state);
        State out = run(step.below("steps"), state.copy(), way);
        State caught = way.caught();
        State further = run(step.below("doFinally"), caught.copy(), way);
        if (further != null) {
            way.mayFail(further);
        }
        if (out != null) {
            outs.add(out);
        }
        for (Step.Part part : step.parts()) {
            if (part.name().equals("doCatch")) {
                way.handling++;
                State handled = run(part.steps(), caught.copy(), way);
                way.handling--;
                if (handled != null) {
                    swallowed(step, part, handled, way);
                    outs.add(handled);
                }
            }
        }
        if (outs.isEmpty()) {
            return null;
        }
        return run(step.below("doFinally"), State.join(outs), way);
    }

    /** Where a route that this is a part of hands failures to somebody, nobody takes them on the way. */
    private void swallowed(Step step, Step.Part part, State handled, Way way) {
        for (String id : way.stack) {
            JsonNode fallback = facts.of("fallbacks").path(id);
            String call = fallback.path("call").asText("");
            if (!call.isEmpty()
                    && !handled.done.contains(call)
                    && step.below("steps").stream().anyMatch(graph::asksOutside)) {
                findings.error(
                        part.place(),
                        "fallback",
                        "A failure ends here, so " + id + " takes it for done and never hands it to " + call + ".",
                        fallback.path("example").asText());
            }
        }
    }

    private @Nullable State broken(Step step, State state, Way way) {
        way.begin(state);
        State out = run(step.below("steps"), state.copy(), way);
        State caught = way.caught();
        way.mayFail(caught);
        if (!step.value().has("onFallback")) {
            return out;
        }
        State instead = run(step.below("onFallback"), caught, way);
        List<State> outs = new ArrayList<>();
        Stream.of(Optional.ofNullable(out), Optional.ofNullable(instead)).forEach(each -> each.ifPresent(outs::add));
        return outs.isEmpty() ? null : State.join(outs);
    }

    /** Steps that run once, several times, or not at all. */
    private @Nullable State repeated(Step step, State state, Way way) {
        State out = run(step.below("steps"), state.copy(), way);
        if (Loops.isSure(step)) {
            return out;
        }
        if (step.kind().equals("split")) { // the whole goes on, whatever became of its parts
            State whole = state.copy();
            whole.readAll();
            return whole;
        }
        State passed = state.copy();
        List<Body> bodies = List.copyOf(passed.bodies);
        passed.bodies.clear();
        bodies.forEach(body -> passed.bodies.add(body.isTwiml() ? body : body.at(step.place())));
        return out == null ? passed : State.join(List.of(passed, out));
    }

    /** Steps that each get the same: all of them, of which the last one's answer counts, or one of them. */
    private @Nullable State spread(Step step, State state, Way way) {
        List<State> outs = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Step each : step.below("steps")) {
            State out = run(List.of(each), state.copy(), way);
            if (out != null) {
                outs.add(out);
                done.addAll(out.done);
            }
        }
        if (outs.isEmpty()) {
            return null;
        }
        if (step.kind().equals("loadBalance")) {
            return State.join(outs);
        }
        State last = outs.get(outs.size() - 1);
        last.done.addAll(done);
        last.readAll();
        if (step.value().has("aggregationStrategy")) {
            last.body(Body.unknown(step.place()));
        }
        return last;
    }

    private @Nullable State send(Step step, State state, Way way) {
        Waits.poll(step, way, findings);
        State now = state;
        boolean aside = step.kind().equals("wireTap");
        boolean list = step.kind().equals("recipientList");
        List<State> outs = new ArrayList<>();
        for (Endpoint written : step.targets()) {
            Endpoint target = known(written, state);
            look.address(target, step.place(), state);
            State out = one(target, step, aside || list ? state.copy() : now.copy(), way, aside);
            if (list && out != null) {
                outs.add(out);
            }
            if (aside) {
                now.readAll();
            }
            if (!aside && !list) {
                if (out == null) {
                    return null;
                }
                received(step, now, out);
                now = out;
            }
        }
        if (outs.isEmpty()) {
            return now;
        }
        State joined = State.join(outs);
        outs.forEach(out -> joined.done.addAll(out.done)); // each of the list is sent to
        return joined;
    }

    /** With words of the file in the place of variables that can hold nothing else. */
    private static Endpoint known(Endpoint target, State state) {
        String path = target.path();
        for (String name : Words.variables(path)) {
            Set<Body> values = state.variables.getOrDefault(name, Set.of());
            if (values.size() == 1 && values.iterator().next().kind() == Body.Kind.TEXT) {
                path = path.replace(
                        "${variable." + name + "}", values.iterator().next().text());
            }
        }
        return new Endpoint(target.scheme(), path, target.options());
    }

    /** An answer may be put into a variable, and then the body stays; or somebody's own class makes something of both. */
    private static void received(Step step, State before, State after) {
        if (step.value().has("aggregationStrategy")) {
            after.body(Body.unknown(step.place()));
        }
        String variable = step.value().path("variableReceive").asText("");
        if (!variable.isEmpty()) {
            after.variable(variable, after.bodies);
            after.bodies.clear();
            after.bodies.addAll(before.bodies);
        }
    }

    private @Nullable State one(Endpoint target, Step step, State state, Way way, boolean aside) {
        way.aside += aside ? 1 : 0;
        try {
            return to(target, step, state, way);
        } finally {
            way.aside -= aside ? 1 : 0;
        }
    }

    private @Nullable State to(Endpoint target, Step step, State state, Way way) {
        Place place = step.place();
        switch (target.scheme()) {
            case "direct", "seda":
                queues.behind(target, step, way);
                return inline(target, step, state, way);
            case "bean":
                calls.call(target.path(), target.options().getOrDefault("method", ""), place, state, way)
                        .ifPresent(state::body);
                return state;
            case "jdbc", "sql":
                String sql = state.bodies.stream().map(Body::text).findFirst().orElse("");
                state.body(new Body(Body.Kind.ROWS, null, sql, place));
                return state;
            case "language", "xslt", "dataformat":
                state.body(Body.unknown(place));
                return state;
            default:
        }
        if (target.isOutside()) {
            outside.ask(target, place, state, way);
        }
        return state;
    }

    private @Nullable State inline(Endpoint target, Step step, State state, Way way) {
        List<State> outs = new ArrayList<>();
        List<RouteText> routes = graph.answering(target);
        for (RouteText route : routes) {
            if (way.stack.contains(route.id())) {
                findings.error(
                        step.place(),
                        "circle",
                        "direct:" + route.answers() + " is on the way here already, so the route comes back to itself.",
                        "One call goes round until the memory is full; nobody else's call is answered meanwhile.");
                outs.add(state.copy());
                continue;
            }
            needs(route, step, state);
            seen.add(route.id());
            State in = state.copy();
            way.stack.push(route.id());
            State out = run(route.steps(), in, way);
            way.stack.pop();
            if (out != null) {
                duties.at(route, out);
                out.done.add("direct:" + route.answers());
                outs.add(out);
            }
        }
        if (routes.isEmpty()) {
            state.lost |= graph.isBroken(target);
            state.body(state.lost ? new Body(Body.Kind.TWIML, null, "", step.place()) : Body.unknown(step.place()));
            return state;
        }
        return outs.isEmpty() ? null : State.join(outs);
    }

    boolean hasSeen(RouteText route) {
        return seen.contains(route.id());
    }

    private void needs(RouteText route, Step step, State state) {
        if (!facts.list("needs").contains(route.id())) {
            return;
        }
        for (String need : route.needs()) {
            if (!state.sureVariables.contains(need) && !state.open) {
                findings.error(
                        step.place(),
                        "variable",
                        "direct:" + route.answers() + " needs the variable '" + need
                                + "', and on some path nothing has set it before.",
                        route.id().equals("inbox")
                                ? "The call can't be filed without a priority, comes back for an hour and is a dead letter."
                                : "A hot lead calls, and the alert fails before it reaches anybody.");
            }
        }
    }
}
