package dev.switchboard.carrier.phone;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * A {@code <Dial>} of one number.
 *
 * @param callerId what the phone shows; empty: the number that is called from
 * @param whisper the address of what whoever answers hears first, alone; empty: nothing
 * @param events of the second leg that {@code statusCallback} is told
 */
record Dial(
        String number,
        String callerId,
        int ringSeconds,
        int longestSeconds,
        String whisper,
        String statusCallback,
        Set<String> events,
        boolean record,
        String recordingCallback) {

    private static final int RING_SECONDS = 30;
    private static final int LONGEST_SECONDS = 14_400;

    static Dial of(Element verb) throws TwimlException {
        List<Element> nouns = TwimlDocument.elements(verb);
        if (nouns.size() > 1) {
            throw new TwimlException("this simulator dials one number at a time, not " + nouns.size());
        }
        Element noun = nouns.isEmpty() ? verb : nouns.get(0);
        if (noun != verb && !noun.getTagName().equals("Number")) {
            throw new TwimlException("<" + noun.getTagName() + "> in <Dial> is not simulated (12200)");
        }
        if (noun != verb && !TwimlDocument.elements(noun).isEmpty()) {
            throw new TwimlException("nothing can stand in <Number> but a number (12200)");
        }
        String events = noun.getAttribute("statusCallbackEvent").strip();
        return new Dial(
                noun.getTextContent().strip(),
                verb.getAttribute("callerId").strip(),
                number(verb, "timeout", RING_SECONDS),
                number(verb, "timeLimit", LONGEST_SECONDS),
                noun == verb ? "" : noun.getAttribute("url").strip(),
                noun == verb ? "" : noun.getAttribute("statusCallback").strip(),
                events.isEmpty() ? Set.of("completed") : Set.of(events.split("\\s+")),
                !verb.getAttribute("record").isEmpty()
                        && !verb.getAttribute("record").equals("do-not-record"),
                verb.getAttribute("recordingStatusCallback").strip());
    }

    static int number(Element verb, String attribute, int otherwise) throws TwimlException {
        String value = verb.getAttribute(attribute).strip();
        if (!value.matches("[0-9]{0,6}")) {
            throw new TwimlException(attribute + "=\"" + value + "\" is no number of seconds or keys (12200)");
        }
        return value.isEmpty() ? otherwise : Integer.parseInt(value);
    }

    @Override
    public String toString() {
        return "Dial";
    }

    /**
     * How it went.
     *
     * @param status {@code completed}, {@code busy}, {@code no-answer}, {@code failed} or {@code canceled}
     * @param error the carrier's code; 0 for none
     */
    record Result(String sid, String status, long seconds, boolean bridged, int error) {

        static Result failed(int error) {
            return new Result("", "failed", 0, false, error);
        }

        /** What is posted to the {@code action} of the {@code <Dial>}. */
        Map<String, String> fields() {
            Map<String, String> fields = new java.util.LinkedHashMap<>();
            if (!sid.isEmpty()) {
                fields.put("DialCallSid", sid);
            }
            fields.put("DialCallStatus", status);
            fields.put("DialCallDuration", String.valueOf(seconds));
            fields.put("DialBridged", String.valueOf(bridged));
            if (error != 0) {
                fields.put("ErrorCode", String.valueOf(error));
            }
            return fields;
        }
    }
}
