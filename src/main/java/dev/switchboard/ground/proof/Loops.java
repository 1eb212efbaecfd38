package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Loops, and how often they go round. */
final class Loops {

    private static final String FOREVER =
            "One call goes round for ever, holds a worker and a connection, and the calls behind it wait.";
    private static final int MOST = 1_000;
    private static final int SHORTEST_MILLIS = 100;
    private static final Map<String, String> UNITS = Map.of("SECONDS", "s", "MINUTES", "m", "HOURS", "h", "DAYS", "d");
    private static final Pattern INDEX = Pattern.compile("CamelLoopIndex}\\s*(<|<=|!=|==)\\s*'?[0-9]");

    private Loops() {}

    /** Whether its steps run at least once. */
    static boolean isSure(Step loop) {
        return loop.kind().equals("loop") && times(loop) > 0;
    }

    static void check(Step step, Findings findings) {
        if (step.kind().equals("dynamicRouter")) {
            router(step, findings);
        }
        if (step.kind().equals("loadBalance")) {
            failover(step, findings);
        }
        step.targets().forEach(target -> retries(target, step, findings));
        if (!step.kind().startsWith("loop")) {
            return;
        }
        boolean whileTrue =
                step.value().path("doWhile").asBoolean() || step.kind().equals("loopDoWhile");
        String text = Words.expression(step.value()).text();
        boolean bounded = whileTrue ? INDEX.matcher(text).find() : times(step) >= 0 && times(step) <= MOST;
        if (!bounded) {
            findings.error(
                    step.place(),
                    "loop",
                    "Nothing in the file says that this loop ends: give it a number of times, " + MOST + " at most.",
                    FOREVER);
        }
    }

    private static void failover(Step step, Findings findings) {
        JsonNode failover = step.value().path("failoverLoadBalancer");
        String most = Settings.resolved(failover.path("maximumFailoverAttempts").asText("-1"));
        if (failover.path("roundRobin").asBoolean() && most.strip().startsWith("-")) {
            findings.error(
                    step.place(),
                    "loop",
                    "Where all of them fail they are tried in turns for ever: give maximumFailoverAttempts a number.",
                    FOREVER);
        }
    }

    /** How often somebody outside is asked again who does not answer. */
    private static void retries(Endpoint target, Step step, Findings findings) {
        String most = Settings.resolved(target.options().getOrDefault("maxRetries", "0"))
                .strip();
        if (most.matches("-.*|[0-9]{3,}")) {
            findings.error(
                    step.place(),
                    "loop",
                    "maxRetries of " + target.scheme() + ": is " + most + ": expected 0 to 99.",
                    "The model is away; the call of somebody who is upset is tried again all day, and nobody hears of it.");
        }
    }

    /** It asks again and again where to go next, until the answer is nothing. */
    private static void router(Step step, Findings findings) {
        Words.Expression next = Words.expression(step.value());
        if (next.language().equals("constant")
                || next.language().equals("simple") && !next.text().contains("${")) {
            findings.error(
                    step.place(),
                    "loop",
                    "A dynamicRouter asks where to go until it is told nothing, and this one is always told the same: use to.",
                    FOREVER);
        }
    }

    /** Milliseconds between two beginnings of a route that begins by itself. */
    static OptionalLong pause(RouteText route) {
        Endpoint from = route.from();
        boolean timer = from.scheme().equals("timer");
        String pause = from.options().getOrDefault(timer ? "period" : "delay", timer ? "1000" : "500");
        String unit = timer ? "" : UNITS.getOrDefault(from.options().getOrDefault("timeUnit", ""), "");
        return Settings.millis(pause.matches("[0-9]+") ? pause + unit : pause);
    }

    /** A clock that gives nobody else a turn. */
    static void clock(RouteText route, Findings findings) {
        Endpoint from = route.from();
        boolean timer = from.scheme().equals("timer");
        if (!timer && !from.scheme().equals("scheduler")
                || !from.options().getOrDefault("repeatCount", "0").matches("0|-.*")) {
            return;
        }
        OptionalLong every = pause(route);
        boolean restless = timer && from.options().getOrDefault("delay", "").startsWith("-")
                || every.isPresent() && every.getAsLong() < SHORTEST_MILLIS && !(timer && every.getAsLong() <= 0)
                || from.options().getOrDefault("greedy", "").equals("true");
        if (restless) {
            findings.error(
                    route.place(),
                    "loop",
                    "The route begins again at once, for ever: give it a pause of " + SHORTEST_MILLIS + " ms at least.",
                    "A processor and a connection of the database are busy with nothing, and calls wait for them.");
        }
    }

    private static int times(Step loop) {
        Words.Expression expression = Words.expression(loop.value());
        String text = expression.text().strip();
        return text.matches("[0-9]{1,6}") && !expression.language().isEmpty() ? Integer.parseInt(text) : -1;
    }
}
