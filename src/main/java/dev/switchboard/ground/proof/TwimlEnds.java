package dev.switchboard.ground.proof;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whatever way a webhook takes, it ends in TwiML. */
final class TwimlEnds {

    private static final Pattern EMPTY =
            Pattern.compile("(?s)(?:<\\?xml[^>]*>\\s*)?<Response\\s*(?:/>|>\\s*</Response>)");

    private TwimlEnds() {}

    static void check(RouteText route, List<State> ends, Facts facts, Findings findings) {
        if (ends.isEmpty()) {
            findings.error(route.place(), "twiml", route.id() + " answers nothing on any path.", TwimlProof.SILENCE);
        }
        for (State end : ends) {
            for (Body body : end.bodies) {
                if (!body.isTwiml()) {
                    findings.error(
                            body.place(),
                            "twiml",
                            "A path of " + route.id() + " ends with " + what(body) + " and not with TwiML.",
                            TwimlProof.SILENCE);
                } else {
                    fits(route, body, facts, findings);
                }
            }
        }
    }

    /** Whoever waits is told something, and nobody what is meant for somebody else. */
    private static void fits(RouteText route, Body body, Facts facts, Findings findings) {
        String said = body.text().strip();
        boolean silent = said.equals("twiml.empty") || EMPTY.matcher(said).matches();
        if (silent && facts.list("waits").contains(route.answers())) {
            findings.warning(
                    body.place(),
                    "twiml",
                    "A caller waits for what " + route.id() + " says, and is told nothing.",
                    TwimlProof.SILENCE);
        }
        Set<String> places = Facts.strings(facts.of("answers").path(said));
        if (!places.isEmpty()
                && facts.list("webhooks").contains(route.answers())
                && !places.contains(route.answers())) {
            findings.warning(
                    body.place(),
                    "twiml",
                    said + " is what " + String.join(" and ", places) + " say, and not " + route.id() + ".",
                    "A caller hears what is meant for a phone of the business, or the other way round, and the call is over.");
        }
    }

    private static String what(Body body) {
        return switch (body.kind()) {
            case INPUT -> "what came in";
            case TEXT -> "plain words";
            case VALUE -> body.text().isEmpty() ? "something else" : "what " + body.text() + " gives";
            case ROWS -> "rows of the database";
            default -> "something else";
        };
    }
}
