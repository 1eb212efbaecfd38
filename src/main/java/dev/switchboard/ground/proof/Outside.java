package dev.switchboard.ground.proof;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What happens where a route asks somebody outside. */
final class Outside {

    private static final String LEAK =
            "A token that is meant for one service, or a caller's number, is read by another.";

    private final Findings findings;

    Outside(Findings findings) {
        this.findings = findings;
    }

    static void inWebhook(Findings findings, Place place, String what, Way way) {
        findings.error(
                place,
                "outside-in-webhook",
                what + " asks somebody outside while the carrier waits for " + way.root.id() + ".",
                "A service out there is slow; the caller hears nothing for 15 seconds, and the carrier hangs up.");
    }

    /** Asks it, and changes {@code state} to what is known afterwards. */
    void ask(Endpoint target, Place place, State state, Way way) {
        if (way.isWaitedFor()) {
            inWebhook(findings, place, target.scheme() + ":", way);
        }
        recipient(target, place, state);
        swept(target, state);
        headersGoing(target, place, state);
        for (Map.Entry<String, State.Header> header : List.copyOf(state.headers.entrySet())) {
            if (header.getValue().origin() == State.Origin.ROUTE) {
                state.headers.put(header.getKey(), header.getValue().afterUse());
            }
        }
        state.moreHeaders = true;
        state.gone.clear();
        if (target.scheme().equals("openai")) {
            state.header("CamelOpenAIResponseModel", State.Origin.ANSWER, place);
        } else if (target.isHttp()) {
            state.header("*answer", State.Origin.ANSWER, place);
        }
        state.body(target.isHttp() ? new Body(Body.Kind.VALUE, InputStream.class, "", place) : Body.unknown(place));
    }

    private void recipient(Endpoint target, Place place, State state) {
        Set<String> headers = state.sureHeaders;
        if (target.isText()
                && !headers.contains("cameltwilio.to")
                && !target.options().containsKey("to")) {
            findings.error(
                    place,
                    "recipient",
                    "A text is sent here and on some path nobody said to whom: call messageDelivery.address first.",
                    "A hot lead calls, the alert has no recipient, and the owner's phone stays silent.");
        }
        boolean addressed = headers.contains("to")
                || target.options().keySet().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("to"));
        if (target.isMail() && !addressed) {
            findings.error(
                    place,
                    "recipient",
                    "A mail is sent here and on some path nobody said to whom: set the header To first.",
                    "An alert that could not be texted is mailed to nobody, and the owner never hears of it.");
        }
    }

    /** What a route has set for whoever is asked here, and removed above. */
    private void swept(Endpoint target, State state) {
        state.swept.forEach((name, swept) -> {
            if (Addresses.reads(target, name)) {
                findings.error(
                        swept.at(),
                        "headers",
                        "The header " + name + " of line "
                                + swept.header().place().line() + " is removed here before " + target.scheme()
                                + ": is asked with it: set it behind this step.",
                        "The shop is asked for no order at all, and the agent tells a caller what it answers to that.");
            }
        });
        state.swept.clear();
    }

    private void headersGoing(Endpoint target, Place place, State state) {
        if (!target.passesHeadersOn()) {
            return;
        }
        for (State.Header header : state.headers.values()) {
            String who =
                    switch (header.origin()) {
                        case CALLER -> "Whatever headers the sender of this message had";
                        case CONSUMER -> "Headers of the message that came in";
                        case ANSWER ->
                            "Headers of the answer in line " + header.place().line();
                        case ROUTE ->
                            header.used()
                                    ? "Header " + header.name() + " of line "
                                            + header.place().line()
                                    : "";
                    };
            if (!who.isEmpty()) {
                String harm = target.isMail()
                        ? "Somebody else's header Bcc or To sends a customer's mail to a stranger."
                        : LEAK;
                findings.error(
                        place,
                        "headers",
                        who + (header.origin() == State.Origin.ROUTE ? " goes" : " go") + " along to " + target.scheme()
                                + ": remove them before, as removeHeaders \"*\" does.",
                        harm);
            }
        }
    }

    /** At the end of a walk nothing is left of what was meant for somebody outside. */
    void end(State state) {
        for (State.Header header : state.headers.values()) {
            boolean left = header.used() || header.origin() == State.Origin.ANSWER;
            boolean ours = header.origin() == State.Origin.ROUTE || header.origin() == State.Origin.ANSWER;
            if (ours && !header.failed() && !header.name().startsWith("*") && (left || isOfComponent(header.name()))) {
                findings.error(
                        header.place(),
                        "headers",
                        "Header " + header.name() + " is never removed: do so behind the step that needs it.",
                        "The next step that asks somebody outside sends it along; "
                                + LEAK.substring(0, 1).toLowerCase(Locale.ROOT) + LEAK.substring(1));
            }
        }
    }

    private static boolean isOfComponent(String name) {
        return name.startsWith("Camel") || name.equalsIgnoreCase("authorization");
    }
}
