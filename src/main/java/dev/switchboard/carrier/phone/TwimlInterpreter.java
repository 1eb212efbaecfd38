package dev.switchboard.carrier.phone;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Executes TwiML as Twilio does: verbs in order; a {@code <Gather>} without input and a {@code <Record>} of silence fall
 * through to the next verb, with input the rest is never reached. The end of the document hangs up.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml">Twilio, TwiML for Programmable Voice</a>
 */
final class TwimlInterpreter {

    private static final int MOST_DOCUMENTS = 10; // since the caller said or pressed something
    private static final int MOST_OF_A_CALL = 200;
    private static final int GATHER_SECONDS = 5;

    private final Line line;
    private final Caller caller;
    private int documents;
    private int documentsOfCall;
    private boolean spoken;
    private boolean hungUp;

    TwimlInterpreter(Line line, Caller caller) {
        this.line = line;
        this.caller = caller;
    }

    /**
     * Runs a call from its first address to the end.
     *
     * @return whether it came to its end without anybody hanging up
     * @throws TwimlException if a carrier would stop with an error
     */
    boolean run(String url) throws IOException, TwimlException, InterruptedException {
        return goOn(new Next(url, Map.of()));
    }

    /** The same from a document that is there already. */
    boolean runDocument(String twiml) throws IOException, TwimlException, InterruptedException {
        return goOn(document(TwimlDocument.inline(twiml), ""));
    }

    /** The same for a call that was sent elsewhere, from there. */
    boolean runDetour() throws IOException, TwimlException, InterruptedException {
        return goOn(Next.NOWHERE);
    }

    private boolean goOn(Next first) throws IOException, TwimlException, InterruptedException {
        Next next = first;
        while (true) {
            Optional<Detour.Way> way =
                    hungUp ? Optional.empty() : caller.detour().take();
            if (way.isPresent()) {
                next = follow(way.get());
            } else if (next.url != null) {
                next = ask(next.url, next.parameters);
            } else {
                return !hungUp;
            }
        }
    }

    private Next ask(String url, Map<String, String> more) throws IOException, TwimlException, InterruptedException {
        documents++;
        documentsOfCall++;
        if (documents > MOST_DOCUMENTS || documentsOfCall > MOST_OF_A_CALL) {
            throw new TwimlException("the call goes round in circles: " + (documents - 1) + " documents and no end");
        }
        return document(line.ask(url, more), url);
    }

    private Next follow(Detour.Way way) throws IOException, TwimlException, InterruptedException {
        return way.url().isPresent()
                ? new Next(way.url().get().toString(), Map.of())
                : document(TwimlDocument.inline(way.twiml().orElse("")), "");
    }

    private Next document(List<Element> verbs, String url) throws IOException, TwimlException, InterruptedException {
        for (Element verb : verbs) {
            Optional<Next> elsewhere = verb(verb, url);
            if (isSentElsewhere()) {
                return Next.NOWHERE;
            }
            if (elsewhere.isPresent()) {
                return elsewhere.get();
            }
            if (spoken && caller.hangsUp()) {
                return callerHangsUp().orElse(Next.NOWHERE);
            }
        }
        return Next.NOWHERE;
    }

    private boolean isSentElsewhere() {
        return !hungUp && caller.detour().waits();
    }

    /** Where the call goes after this verb; empty: to the verb that follows it. */
    private Optional<Next> verb(Element verb, String url) throws IOException, TwimlException, InterruptedException {
        return switch (verb.getTagName()) {
            case "Say" -> say(verb);
            case "Play" -> show("(plays " + verb.getTextContent().strip() + ")");
            case "Pause" -> Optional.empty();
            case "Gather" -> gather(verb, url);
            case "Record" -> record(verb, url);
            case "Redirect" -> Next.at(required(verb.getTextContent(), "Redirect"), Map.of());
            case "Dial" -> dial(verb);
            case "Connect" -> connect(verb);
            case "Hangup" -> hangUp();
            default ->
                throw new TwimlException("<" + verb.getTagName() + "> is no verb that this telephone knows (12200)");
        };
    }

    private Optional<Next> say(Element verb) throws TwimlException {
        String text = verb.getTextContent().strip();
        if (text.isEmpty() || text.length() > 4_096) {
            throw new TwimlException("<Say> holds " + text.length() + " characters, expected 1 to 4,096 (13520)");
        }
        spoken = true;
        return show(text);
    }

    private Optional<Next> show(String text) {
        line.show("agent", text);
        return Optional.empty();
    }

    private Optional<Next> hangUp() {
        hungUp = true;
        line.show("agent", "(hangs up)");
        return Optional.of(Next.NOWHERE);
    }

    private Optional<Next> gather(Element gather, String url) throws IOException, TwimlException, InterruptedException {
        for (Element nested : TwimlDocument.elements(gather)) {
            if (!List.of("Say", "Play", "Pause").contains(nested.getTagName())) {
                throw new TwimlException("<" + nested.getTagName() + "> can't stand in <Gather> (12200)");
            }
            verb(nested, url);
        }
        // Twilio's default is keys only.
        String input = gather.hasAttribute("input") ? gather.getAttribute("input") : "dtmf";
        boolean hearsWords = input.contains("speech");
        boolean hearsKeys = input.contains("dtmf");
        Reply reply = caller.answer(new Listening(
                hearsWords,
                hearsKeys,
                Dial.number(gather, "numDigits", 0),
                gather.hasAttribute("finishOnKey") ? gather.getAttribute("finishOnKey") : "#",
                Dial.number(gather, "timeout", GATHER_SECONDS)));
        if (reply.hangsUp()) {
            return callerHangsUp();
        }
        if (isSentElsewhere()) {
            return Optional.empty();
        }
        if (hearsKeys && !reply.keys().isEmpty()) {
            line.show("caller", "(presses " + reply.keys() + ")");
            documents = 0;
            return Next.at(action(gather, url), Map.of("Digits", reply.keys()));
        }
        if (hearsWords && !reply.words().isEmpty()) {
            line.show("caller", reply.words());
            documents = 0;
            return Next.at(
                    action(gather, url),
                    Map.of("SpeechResult", reply.words(), "Confidence", "0.93", "Language", language(gather)));
        }
        line.show("caller", "(says nothing)");
        return Optional.empty();
    }

    /** That the carrier listens for, and so the one it hears. */
    private static String language(Element gather) {
        String asked = gather.getAttribute("language").strip();
        return asked.isEmpty() ? "en-US" : asked;
    }

    /** With an action it goes on there, and nowhere else; what it answers to somebody who has hung up, nobody hears. */
    private Optional<Next> dial(Element verb) throws IOException, TwimlException, InterruptedException {
        Dial.Result result = line.dial(Dial.of(verb));
        String action = verb.getAttribute("action").strip();
        if (caller.hangsUp()) {
            if (!action.isEmpty()) {
                line.tell(action, plus(result.fields(), Map.of("CallStatus", "completed")));
            }
            return callerHangsUp();
        }
        return action.isEmpty() || isSentElsewhere() ? Optional.empty() : Next.at(action, result.fields());
    }

    /** As with {@code <Dial>}: with an action it goes on there. */
    private Optional<Next> connect(Element verb) throws IOException, TwimlException, InterruptedException {
        Relay.Result result = line.relay(Relay.of(verb), caller);
        documents = 0;
        spoken = true;
        String action = verb.getAttribute("action").strip();
        if (caller.hangsUp()) {
            if (!action.isEmpty()) {
                line.tell(action, plus(result.fields(), Map.of("CallStatus", "completed")));
            }
            return callerHangsUp();
        }
        return action.isEmpty() || isSentElsewhere() ? Optional.empty() : Next.at(action, result.fields());
    }

    private Optional<Next> callerHangsUp() {
        hungUp = true;
        line.show("caller", "(hangs up)");
        return Optional.of(Next.NOWHERE);
    }

    private Optional<Next> record(Element record, String url) throws IOException, TwimlException, InterruptedException {
        Reply reply = caller.afterTone();
        if (reply.hangsUp()) {
            return callerHangsUp();
        }
        if (isSentElsewhere()) {
            return Optional.empty();
        }
        String message = reply.words();
        if (message.isEmpty()) {
            line.show("caller", "(leaves no message)");
            return Optional.empty(); // nothing was recorded, so nobody is asked
        }
        line.show("caller", "(after the tone) " + message);
        String sid = PlacedCall.newSid("RE");
        Map<String, String> recording = Map.of(
                "RecordingSid",
                sid,
                "RecordingUrl",
                "https://api.twilio.com/2010-04-01/Accounts/AC0/Recordings/" + sid,
                "RecordingDuration",
                String.valueOf(Math.max(1, message.length() / 12)));
        String callback = record.getAttribute("recordingStatusCallback");
        if (!callback.isEmpty()) {
            line.tell(
                    callback,
                    plus(
                            recording,
                            Map.of(
                                    "RecordingStatus",
                                    "completed",
                                    "RecordingChannels",
                                    "1",
                                    "RecordingSource",
                                    "RecordVerb")));
        }
        String transcription = record.getAttribute("transcribeCallback");
        if (!transcription.isEmpty()) {
            line.tell(
                    transcription,
                    plus(
                            recording,
                            Map.of(
                                    "TranscriptionSid",
                                    "TR" + sid.substring(2),
                                    "TranscriptionStatus",
                                    "completed",
                                    "TranscriptionText",
                                    message)));
        }
        return Next.at(action(record, url), recording);
    }

    private static Map<String, String> plus(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new java.util.LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** Without an action the same address is asked again, which is how endless calls are made. */
    private static String action(Element verb, String url) {
        String action = verb.getAttribute("action").strip();
        return action.isEmpty() ? url : action;
    }

    private static String required(String url, String verb) throws TwimlException {
        if (url.isBlank()) {
            throw new TwimlException("<" + verb + "> is empty (12200)");
        }
        return url.strip();
    }

    /** The address that is asked next, and with what; none: the call is over. */
    private record Next(@Nullable String url, Map<String, String> parameters) {

        static final Next NOWHERE = new Next(null, Map.of());

        static Optional<Next> at(String url, Map<String, String> parameters) {
            return Optional.of(new Next(url, parameters));
        }
    }
}
