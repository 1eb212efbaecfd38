package dev.switchboard.twiml;

import dev.switchboard.reload.BadFileException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

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
                            "transcribeCallback"));

    private TwimlCheck() {}

    static void check(String document) throws BadFileException {
        if (!document.startsWith("<?xml")) {
            throw new BadFileException(1, "expected <?xml at the very beginning");
        }
        Element root = parse(document);
        if (!root.getTagName().equals("Response")) {
            throw new BadFileException(0, "expected <Response>, not <" + root.getTagName() + ">");
        }
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element verb) {
                checkVerb(verb);
            }
        }
    }

    private static void checkVerb(Element verb) throws BadFileException {
        String name = verb.getTagName();
        if (!VERBS.contains(name)) {
            throw new BadFileException(0, "no verb of TwiML: <" + name + ">");
        }
        Set<String> known = ATTRIBUTES.get(name);
        for (int i = 0; known != null && i < verb.getAttributes().getLength(); i++) {
            String attribute = verb.getAttributes().item(i).getNodeName();
            if (!known.contains(attribute)) {
                throw new BadFileException(0, "<" + name + "> has no attribute " + attribute);
            }
        }
        if (Set.of("Gather", "Record").contains(name)
                && verb.getAttribute("action").isEmpty()) {
            throw new BadFileException(
                    0, "<" + name + "> needs an action, or the carrier asks the same address again and again");
        }
    }

    private static Element parse(String document) throws BadFileException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new InputSource(new StringReader(document))).getDocumentElement();
        } catch (SAXParseException broken) {
            throw new BadFileException(broken.getLineNumber(), "not well-formed: " + broken.getMessage());
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw new BadFileException(0, "not well-formed");
        }
    }

    /** The parser's own prints to the console. */
    private static final class Silent implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
