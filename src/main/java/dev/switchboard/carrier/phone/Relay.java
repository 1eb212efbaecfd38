package dev.switchboard.carrier.phone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * A {@code <Connect>} to a {@code <ConversationRelay>}.
 *
 * @param welcome said first; may be empty
 * @param keys whether keys are told
 * @param language of what is said and heard
 */
record Relay(String url, String welcome, boolean keys, String language) {

    private static final List<String> INTERRUPTIBLE = List.of("", "none", "dtmf", "speech", "any", "true", "false");

    static Relay of(Element connect) throws TwimlException {
        List<Element> nouns = TwimlDocument.elements(connect);
        if (nouns.size() != 1 || !nouns.get(0).getTagName().equals("ConversationRelay")) {
            throw new TwimlException("<Connect> is simulated with one <ConversationRelay> in it only (12200)");
        }
        Element relay = nouns.get(0);
        for (String attribute :
                List.of("interruptible", "welcomeGreetingInterruptible", "reportInputDuringAgentSpeech")) {
            if (!INTERRUPTIBLE.contains(relay.getAttribute(attribute))) {
                throw new TwimlException(attribute + " is none, dtmf, speech or any (12200)");
            }
        }
        String url = relay.getAttribute("url").strip();
        if (!url.matches("wss?://.+")) {
            throw new TwimlException("<ConversationRelay> has no wss:// address (12200)");
        }
        String language = relay.getAttribute("language").strip();
        return new Relay(
                url,
                relay.getAttribute("welcomeGreeting").strip(),
                relay.getAttribute("dtmfDetection").equals("true"),
                language.isEmpty() ? "en-US" : language);
    }

    @Override
    public String toString() {
        return "Relay";
    }

    /**
     * How it ended.
     *
     * @param status {@code ended} by the service, {@code completed} by the caller, or {@code failed}
     * @param handoff what the service gave along
     * @param error the carrier's code; 0 for none
     */
    record Result(String session, String status, long seconds, String handoff, int error, String problem) {

        /** What is posted to the {@code action} of the {@code <Connect>}. */
        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("SessionId", session);
            fields.put("SessionStatus", status);
            fields.put("SessionDuration", String.valueOf(seconds));
            if (!handoff.isEmpty()) {
                fields.put("HandoffData", handoff);
            }
            if (error != 0) {
                fields.put("ErrorCode", String.valueOf(error));
                fields.put("ErrorMessage", problem);
            }
            return fields;
        }

        @Override
        public String toString() {
            return "Result[" + status + "]";
        }
    }
}
