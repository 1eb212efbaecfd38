package dev.switchboard.carrier.phone;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads TwiML as strictly as a carrier does: nothing before the declaration, one {@code <Response>}, no DTD. */
final class TwimlDocument {

    private static final int LARGEST = 64 * 1_024; // Twilio's error 11750

    private TwimlDocument() {}

    /** @throws TwimlException naming the carrier's error where it has one */
    static List<Element> verbs(String contentType, String body) throws TwimlException {
        if (!contentType.matches("(?i)(?:text|application)/xml\\b.*")) {
            throw new TwimlException("Content-Type " + contentType + " is not TwiML (12300)");
        }
        if (body.length() > LARGEST) {
            throw new TwimlException("the document is larger than 64 kB (11750)");
        }
        if (!body.startsWith("<?xml")) {
            throw new TwimlException("something precedes <?xml (12100)");
        }
        return inline(body);
    }

    /** One that needs no declaration, because it was not fetched. @throws TwimlException if it is not well-formed */
    static List<Element> inline(String body) throws TwimlException {
        Element root = parse(body);
        if (!root.getTagName().equals("Response")) {
            throw new TwimlException("the root is <" + root.getTagName() + ">, not <Response> (12100)");
        }
        return elements(root);
    }

    static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Element parse(String body) throws TwimlException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(body))).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException malformed) {
            throw new TwimlException("the document is not well-formed (12100)");
        }
    }
}
