package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** What a route says itself about steps that fail, instead of leaving it to whoever sent to it. */
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
}
