package dev.switchboard.ground.proof;

import java.util.List;

/** Whatever way a webhook takes, it ends in TwiML. */
final class TwimlEnds {

    private TwimlEnds() {}

    static void check(RouteText route, List<State> ends, Findings findings) {
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
                }
            }
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
