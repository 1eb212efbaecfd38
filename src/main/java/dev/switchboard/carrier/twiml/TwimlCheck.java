package dev.switchboard.carrier.twiml;

import dev.switchboard.ground.reload.BadFileException;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Whether a document is TwiML that Twilio understands.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml">Twilio, TwiML for Programmable Voice</a>
 */
final class TwimlCheck {

    private static final Set<String> VERBS = Set.of(
            "Say",
            "Play",
            "Pause",
            "Gather",
            "Record",
            "Dial",
            "Redirect",
            "Hangup",
            "Reject",
            "Enqueue",
            "Leave",
            "Connect",
            "Message");
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "Say", Set.of("voice", "language", "loop"),
            "Pause", Set.of("length"),
            "Hangup", Set.of(),
            "Gather",
                    Set.of(
                            "input",
                            "action",
                            "method",
                            "timeout",
                            "speechTimeout",
                            "maxSpeechTime",
                            "profanityFilter",
                            "finishOnKey",
                            "numDigits",
                            "partialResultCallback",
                            "partialResultCallbackMethod",
                            "language",
                            "hints",
                            "bargeIn",
                            "debug",
                            "actionOnEmptyResult",
                            "speechModel",
                            "enhanced"),
            "Record",
                    Set.of(
                            "action",
                            "method",
                            "timeout",
                            "finishOnKey",
                            "maxLength",
                            "playBeep",
                            "trim",
                            "recordingStatusCallback",
                            "recordingStatusCallbackMethod",
                            "recordingStatusCallbackEvent",
                            "transcribe",
                            "transcribeCallback"),
            "Dial",
                    Set.of(
                            "action",
                            "method",
                            "timeout",
                            "hangupOnStar",
                            "timeLimit",
                            "callerId",
                            "record",
                            "trim",
                            "recordingStatusCallback",
                            "recordingStatusCallbackMethod",
                            "recordingStatusCallbackEvent",
                            "recordingTrack",
                            "answerOnBridge",
                            "ringTone",
                            "sequential",
                            "referUrl",
                            "events"),
            "Number",
                    Set.of(
                            "url",
                            "method",
                            "sendDigits",
                            "statusCallback",
                            "statusCallbackMethod",
                            "statusCallbackEvent",
                            "byoc",
                            "machineDetection"),
            "Connect", Set.of("action", "method"),
            "ConversationRelay",
                    Set.of(
                            "url",
                            "welcomeGreeting",
                            "welcomeGreetingLanguage",
                            "welcomeGreetingInterruptible",
                            "language",
                            "ttsLanguage",
                            "transcriptionLanguage",
                            "ttsProvider",
                            "voice",
                            "transcriptionProvider",
                            "speechModel",
                            "interruptible",
                            "interruptSensitivity",
                            "dtmfDetection",
                            "reportInputDuringAgentSpeech",
                            "preemptible",
                            "hints",
                            "debug",
                            "elevenlabsTextNormalization",
                            "intelligenceService"));

    private static final Set<String> NEED_ACTION = Set.of("Gather", "Record", "Dial");
    private static final Set<String> NESTED = Set.of("Say", "Play", "Pause", "Number", "ConversationRelay");
    private static final int OF_RESPONSE = 2;
    private static final int OF_VERB = 3;

    private TwimlCheck() {}

    static void check(String document) throws BadFileException {
        if (!document.startsWith("<?xml")) {
            throw new BadFileException(1, "expected <?xml at the very beginning");
        }
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(document));
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    checkElement(++depth, reader);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.DTD) {
                    throw bad(reader, "a DTD can't be used here");
                }
            }
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNumber();
            throw new BadFileException(
                    line, "not well-formed: " + broken.getMessage().replaceAll("(?s).*Message: ", ""));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static void checkElement(int depth, XMLStreamReader element) throws BadFileException {
        String name = element.getLocalName();
        if (depth == 1 && !name.equals("Response")) {
            throw bad(element, "expected <Response>, not <" + name + ">");
        }
        if (depth == OF_RESPONSE) {
            if (!VERBS.contains(name)) {
                throw bad(element, "no verb of TwiML: <" + name + ">");
            }
            checkAttributes(name, element);
        }
        if (depth == OF_VERB && NESTED.contains(name)) {
            checkAttributes(name, element);
        }
    }

    private static void checkAttributes(String name, XMLStreamReader element) throws BadFileException {
        Set<String> known = ATTRIBUTES.get(name);
        for (int i = 0; known != null && i < element.getAttributeCount(); i++) {
            if (!known.contains(element.getAttributeLocalName(i))) {
                throw bad(element, "<" + name + "> has no attribute " + element.getAttributeLocalName(i));
            }
        }
        String action = element.getAttributeValue(null, "action");
        if (NEED_ACTION.contains(name) && (action == null || action.isEmpty())) {
            throw bad(element, "<" + name + "> needs an action, or the carrier asks the same address again and again");
        }
    }

    private static BadFileException bad(XMLStreamReader at, String problem) {
        return new BadFileException(at.getLocation().getLineNumber(), problem);
    }
}
