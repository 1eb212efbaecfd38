package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of steps that fail: what a route says itself about them, and that somebody is handed what may not be lost. */
final class FailureRules {

    private static final Set<String> PUT_ASIDE = Set.of("deadLetterChannel", "jtaTransactionErrorHandler");

    private static final String HELD =
            "One call that can't be filed holds a worker for ever, and the calls behind it wait.";

    private FailureRules() {}

    static void check(RouteText route, RouteGraph graph, Facts facts, Findings findings) {
        JsonNode handler = route.errorHandler();
        Place place = route.errorHandlerPlace();
        for (Map.Entry<String, JsonNode> kind : handler.properties()) {
            JsonNode policy = kind.getValue().path("redeliveryPolicy");
            tries(policy.path("maximumRedeliveries").asText(""), route, facts, place, findings);
            if (kind.getValue().has("retryWhileRef")) {
                findings.error(
                        place,
                        "loop",
                        "A step that fails is tried again for as long as retryWhileRef says so, and nothing in the file says that it"
                                + " ends: give maximumRedeliveries a number.",
                        HELD);
            }
            JsonNode duty = facts.of("duties").path(route.id());
            if (PUT_ASIDE.contains(kind.getKey()) && !duty.isMissingNode()) {
                findings.error(
                        place,
                        "filed",
                        "Whatever fails here is put aside, and counts as done: whoever sent it never tries again.",
                        duty.path("example").asText());
            }
            if (PUT_ASIDE.contains(kind.getKey()) && facts.list("webhooks").contains(route.answers())) {
                findings.error(
                        place,
                        "twiml",
                        "Whatever fails here is put aside, and the carrier is answered what the route had until then.",
                        TwimlProof.SILENCE);
            }
            Endpoint aside = Endpoint.of(kind.getValue().path("deadLetterUri").asText(""), Map.of());
            if (aside.scheme().equals("direct") && graph.answering(aside).isEmpty()) {
                findings.error(
                        place,
                        "unanswered",
                        "No route answers " + aside + ".",
                        "What fails here is lost, and nobody hears of it.");
            }
        }
    }

    private static void tries(String most, RouteText route, Facts facts, Place place, Findings findings) {
        String times = Settings.resolved(most).strip();
        if (times.startsWith("-") || times.matches("[1-9][0-9]{3,}")) {
            findings.error(
                    place,
                    "loop",
                    "A step that fails is tried again for ever: give maximumRedeliveries a number below 1000.",
                    HELD);
        } else if (!most.isEmpty()
                && !most.equals("0")
                && facts.list("webhooks").contains(route.answers())) {
            findings.error(
                    place,
                    "wait",
                    "A step that fails is tried again while the carrier waits for " + route.id() + ".",
                    "The caller hears nothing, and after 15 seconds the carrier hangs up.");
        }
    }

    /** Whatever fails in these routes is handed to somebody. */
    static void fallbacks(RouteGraph graph, Facts facts, Findings findings) {
        facts.of("fallbacks").properties().forEach(fallback -> {
            RouteText route = graph.answers(fallback.getKey());
            if (route != null
                    && route.allSteps().stream()
                            .noneMatch(step -> catches(
                                    step, fallback.getValue().path("call").asText(), graph))) {
                findings.error(
                        route.place(),
                        "fallback",
                        "Nothing catches every failure here and hands it to "
                                + fallback.getValue().path("call").asText() + ".",
                        fallback.getValue().path("example").asText());
            } else if (route != null) {
                uncaught(route.steps(), fallback.getValue(), graph, findings);
            }
        });
    }

    /** Whoever is asked outside is asked where a failure is taken care of. */
    private static void uncaught(List<Step> steps, JsonNode fallback, RouteGraph graph, Findings findings) {
        String call = fallback.path("call").asText();
        for (Step step : steps) {
            if (step.parts().isEmpty() && !step.kind().equals("wireTap") && graph.asksOutside(step)) {
                findings.error(
                        step.place(),
                        "fallback",
                        "Nothing catches a failure of this step and hands it to " + call + ".",
                        fallback.path("example").asText());
            } else if (!catches(step, call, graph)) {
                step.parts().forEach(part -> uncaught(part.steps(), fallback, graph, findings));
            }
        }
    }

    private static boolean catches(Step step, String call, RouteGraph graph) {
        for (Step.Part part : step.parts()) {
            Set<String> caught = Facts.strings(part.head().path("exception"));
            boolean fallback = part.name().equals("onFallback");
            boolean all = fallback || caught.contains("java.lang.Exception") || caught.contains("java.lang.Throwable");
            boolean always = !part.head().has("onWhen");
            if (all
                    && always
                    && part.steps().stream()
                            .anyMatch(inner -> graph.reaches(inner).contains(call))) {
                return true;
            }
        }
        return false;
    }
}
