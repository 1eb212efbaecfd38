package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Documents that one template makes. */
final class TwimlDocument {

    private static final Pattern ADDRESS = Pattern.compile("(?:https?|wss)://\\S+|/\\S*");
    private static final Pattern WEBHOOK = Pattern.compile("/webhooks/(?:twilio|signalwire)/([a-z/-]+)");
    private static final Pattern ENCODING = Pattern.compile("\\A<\\?xml[^>]*?\\bencoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final String OURS = Samples.usualOf("ourNumber");
    private static final String CUSTOMER = Samples.usualOf("customer");
    private static final Set<String> ADDRESSES = Set.of(
            "action",
            "url",
            "statusCallback",
            "recordingStatusCallback",
            "transcribeCallback",
            "partialResultCallback",
            "referUrl");

    /** The webhook that a call begins with. */
    private static final Pattern BEGINNING = Pattern.compile("/webhooks/[a-z]+/voice(?:[?#].*)?$");

    private final Facts facts;
    private final IntFunction<Place> places;
    private final JsonNode template;
    private final TwimlProof.Voices voices;
    private final Findings findings;

    /** How callers may answer where the document listens at the moment. */
    private String listens = "";

    /** Where the carrier is sent, if it is. */
    private String redirect = "";

    /** Whether the carrier comes back as well when nothing was said. */
    private boolean answersSilence;

    TwimlDocument(Facts facts, String file, JsonNode template, TwimlProof.Voices voices, Findings findings) {
        this(facts, line -> new Place(file, line), template, voices, findings);
    }

    private TwimlDocument(
            Facts facts, IntFunction<Place> places, JsonNode template, TwimlProof.Voices voices, Findings findings) {
        this.facts = facts;
        this.places = places;
        this.template = template;
        this.voices = voices;
        this.findings = findings;
    }

    /** One that stands in a route as it is. */
    static void written(Facts facts, String document, Place place, Findings findings) {
        TwimlProof.Voices any = new TwimlProof.Voices(Set.of(), Set.of());
        new TwimlDocument(facts, line -> place, MissingNode.getInstance(), any, findings).parse(document);
    }

    void check(String document) {
        if (!document.startsWith("<?xml") && document.stripLeading().startsWith("<?xml")) {
            error(1, "twiml", "Expected <?xml at the very beginning, or not at all.", TwimlProof.BROKEN);
        }
        parse(document);
    }

    private void parse(String document) {
        redirect = "";
        Matcher encoding = ENCODING.matcher(document.strip());
        if (encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8")) {
            error(
                    1,
                    "twiml",
                    "The document says that it is " + encoding.group(1) + ", and is sent as UTF-8.",
                    TwimlProof.BROKEN);
        }
        try {
            XMLStreamReader reader = TwimlProof.reader(document.strip());
            read(reader);
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNumber();
            error(line, "twiml", "The document is not well-formed: " + TwimlProof.fault(broken), TwimlProof.BROKEN);
        }
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        Deque<String> open = new ArrayDeque<>();
        StringBuilder words = new StringBuilder();
        Set<String> verbs = new HashSet<>();
        String last = "";
        int line = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                line = reader.getLocation().getLineNumber();
                stray(open, words, line);
                place(open.peek(), name, line);
                attributes(name, reader, line);
                if (name.equals("Gather")) {
                    String input = reader.getAttributeValue(null, "input");
                    listens = input == null ? "dtmf" : input;
                    hears(reader.getAttributeValue(null, "action"), line);
                    answersSilence = "true".equals(reader.getAttributeValue(null, "actionOnEmptyResult"));
                }
                if (open.size() == 1) {
                    after(last, name, line);
                    verbs.add(name);
                    last = name;
                }
                open.push(name);
                words.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                words.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                line = reader.getLocation().getLineNumber();
                error(line, "twiml", "XML knows no &" + reader.getLocalName() + ";.", TwimlProof.BROKEN);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                stray(
                        open.size() == 1 ? open : new ArrayDeque<>(),
                        words,
                        reader.getLocation().getLineNumber());
                content(
                        open.pop(),
                        words.toString().strip(),
                        reader.getLocation().getLineNumber());
                words.setLength(0);
                if (open.size() > 1) {
                    words.append("something");
                }
            }
        }
        whole(verbs, last, line);
    }

    /** What comes to an address is what is listened for. */
    private void hears(@Nullable String action, int line) {
        String address = action == null ? "" : action.replaceFirst(".*/", "");
        String needed = address.matches("speechUrl|turnUrl") ? "speech" : address.equals("keyUrl") ? "dtmf" : "";
        if (!listens.contains(needed)) {
            error(
                    line,
                    "reply",
                    "<Gather> listens for " + listens + ", and ${" + address + "} takes " + needed + ".",
                    "The caller says what they need, and nobody listens.");
        }
    }

    private void stray(Deque<String> open, StringBuilder words, int line) {
        if (open.size() == 1 && !words.toString().isBlank()) {
            error(
                    line,
                    "twiml",
                    "Words outside of any verb.",
                    "The carrier speaks them to nobody: the caller hears nothing.");
            words.setLength(0);
        }
    }

    private void place(@Nullable String within, String name, int line) {
        if (within == null) {
            if (!name.equals("Response")) {
                error(line, "twiml", "Expected <Response>, not <" + name + ">.", TwimlProof.BROKEN);
            }
            return;
        }
        JsonNode allowed = facts.twiml("within").path(within);
        if (!allowed.isMissingNode() && !Facts.strings(allowed).contains(name)) {
            error(line, "twiml", "<" + name + "> can't stand in <" + within + ">.", TwimlProof.BROKEN);
        } else if (allowed.isMissingNode() && facts.twiml("attributes").has(within)) {
            error(
                    line,
                    "twiml",
                    "<" + within + "> holds nothing else, and here it holds <" + name + ">.",
                    TwimlProof.BROKEN);
        }
    }

    private void attributes(String name, XMLStreamReader reader, int line) {
        JsonNode known = facts.twiml("attributes").path(name);
        boolean action = false;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i);
            String value = reader.getAttributeValue(i);
            action |= attribute.equals("action") && !value.isEmpty();
            if (!known.isMissingNode() && !Facts.strings(known).contains(attribute)) {
                error(
                        line,
                        "twiml",
                        "<" + name + "> has no attribute " + attribute + ".",
                        "The carrier passes it over with a warning: a message is cut off or not transcribed.");
                continue;
            }
            value(name, attribute, value, line);
        }
        if (name.equals("Record")
                && reader.getAttributeValue(null, "transcribeCallback") != null
                && "false".equals(reader.getAttributeValue(null, "transcribe"))) {
            error(
                    line,
                    "twiml",
                    "Nothing is transcribed, so transcribeCallback is never asked.",
                    "A caller leaves a message; nobody reads what it is about, and nobody is alerted.");
        }
        if (Facts.strings(facts.twiml("needAction")).contains(name) && !action) {
            error(
                    line,
                    "twiml",
                    "<" + name + "> needs an action.",
                    "The carrier asks the same address again, and the caller hears the beginning again and again.");
        }
    }

    private void value(String name, String attribute, String value, int line) {
        String form = facts.twiml("forms").path(attribute).asText("");
        if (!form.isEmpty() && !value.matches(form) && !(name.equals("ConversationRelay"))) {
            error(
                    line,
                    "twiml",
                    attribute + "=\"" + value + "\" is nothing that <" + name + "> takes.",
                    TwimlProof.BROKEN);
        }
        int longest = facts.twiml("longest").path(name + "." + attribute).asInt(Integer.MAX_VALUE);
        if (value.matches("[0-9]{1,6}") && Integer.parseInt(value) > longest) {
            findings.warning(
                    places.apply(line),
                    "wait",
                    "<" + name + " " + attribute + "=\"" + value + "\">: expected " + longest + " seconds at most.",
                    "The caller hears nothing for minutes, and hangs up.");
        }
        if (attribute.equals("loop") && value.matches("0+")) {
            error(
                    line,
                    "loop",
                    "<" + name + "> with loop=\"0\" never ends.",
                    "The caller hears the same words until they hang up, and pays for them.");
        }
        if (name.equals("ConversationRelay") && attribute.equals("url") && !value.startsWith("wss:")) {
            error(line, "address", "ConversationRelay url: expected wss://, not " + value + ".", TwimlProof.BROKEN);
        }
        if (attribute.equals("callerId") && value.equals(CUSTOMER)) {
            error(
                    line,
                    "address",
                    "The call shows somebody else's number: callerId is ${ourNumber}.",
                    "The carrier refuses the call, because the number is none of the account's.");
        }
        if (ADDRESSES.contains(attribute)) {
            address(name + "." + attribute, value, line);
        }
        boolean unknownVoice = attribute.equals("voice")
                && name.equals("Say")
                && !voices.voices().isEmpty()
                && !voices.voices().contains(value);
        if (unknownVoice) {
            findings.warning(
                    places.apply(line),
                    "voice",
                    "No voice of voices.yml: " + value + ".",
                    "The carrier speaks with another voice, or refuses the document.");
        }
    }

    private void address(String where, String value, int line) {
        if (!ADDRESS.matcher(value).matches()) {
            error(
                    line,
                    "address",
                    where.replace('.', ' ') + " is no address: " + value + ".",
                    "The caller has spoken, and the carrier finds nobody to tell.");
            return;
        }
        Matcher own = WEBHOOK.matcher(value);
        if (own.find() && !facts.list("webhookPaths").contains(own.group(1))) {
            error(
                    line,
                    "address",
                    "There is no webhook " + own.group() + ".",
                    "The caller has spoken, and the carrier is told that there is no such address.");
        }
        JsonNode expected = facts.of("addresses").path(where);
        String ours = value.matches("(https|wss)://example\\.com/[A-Za-z]+Url") ? value.replaceFirst(".*/", "") : "";
        if (!ours.isEmpty()
                && !expected.isMissingNode()
                && !Facts.strings(expected).contains(ours)) {
            error(
                    line,
                    "address",
                    "${" + ours + "} does not belong into " + where.replace('.', ' ') + ", which is for "
                            + Facts.strings(expected) + ".",
                    "What the caller said is taken for something else, and nobody reads it.");
        }
    }

    private void content(String name, String words, int line) {
        if (name.equals("Redirect") || name.equals("Play")) {
            address(name, words, line);
            if (name.equals("Redirect")) {
                redirect = words;
                if (BEGINNING.matcher(words).find()) {
                    error(
                            line,
                            "loop",
                            "The call begins again with " + words + ", and comes back here.",
                            "The caller hears the same again and again until they hang up, and pays for it.");
                }
            }
        } else if (name.equals("Number") && !words.matches("\\+?[0-9]{3,15}")) {
            error(
                    line,
                    "twiml",
                    "<Number> holds no phone number.",
                    "Nobody is rung, and the caller hears a busy tone.");
        } else if (name.equals("Number") && words.equals(OURS)) {
            error(
                    line,
                    "address",
                    "<Number> calls the organization's own number, ${ourNumber}.",
                    "The agent is called instead of the customer, and talks to itself.");
        } else if (name.equals("Say")
                && !listens.isEmpty()
                && !listens.contains("dtmf")
                && !Keys.in(words).isEmpty()) {
            error(
                    line,
                    "reply",
                    "A key is asked for, and <Gather> listens for " + listens + " only.",
                    "The caller presses the key as told, and nothing happens.");
        } else if (name.equals("Gather")) {
            listens = "";
        } else if (Set.of("Dial", "Connect", "Message").contains(name) && words.isEmpty()) {
            error(
                    line,
                    "twiml",
                    "<" + name + "> is empty.",
                    "Nobody is rung and nothing is said; the caller waits in silence.");
        } else if (name.equals("Say") && words.isEmpty()) {
            findings.warning(
                    places.apply(line), "twiml", "<Say> has no words.", "The caller hears nothing at this place.");
        }
    }

    private void after(String last, String name, int line) {
        if (Facts.strings(facts.twiml("ends")).contains(last)) {
            error(
                    line,
                    "dead-end",
                    "<" + name + "> comes after <" + last + ">, so nobody ever hears it.",
                    "The call is over before the caller can leave a message.");
        }
    }

    private void whole(Set<String> verbs, String last, int line) {
        if (Facts.strings(facts.twiml("listens")).contains(last) && !answersSilence) {
            error(
                    line,
                    "dead-end",
                    "Nothing comes behind <" + last + "> for those who say nothing.",
                    "A caller is silent for five seconds and is hung up on.");
        }
        if (template.isMissingNode()) {
            return;
        }
        for (JsonNode verb : template.path("verbs")) {
            if (!verbs.contains(verb.asText())) {
                error(
                        0,
                        "dead-end",
                        "A way through the template has no <" + verb.asText() + ">, which it is for.",
                        "The caller can't speak, leave a message or reach anybody at this step.");
            }
        }
        if (verbs.equals(Set.of("Redirect")) && redirect.endsWith("/turnUrl")) {
            error(
                    line,
                    "loop",
                    "The carrier is sent round at once: say something, or <Pause> first.",
                    "While an answer is waited for, one call asks hundreds of times a second, and the others wait.");
        }
        if (template.path("hangsUp").asBoolean() && !last.equals("Hangup")) {
            error(
                    line,
                    "twiml",
                    "Both are connected where this document ends, so it must end in <Hangup/>.",
                    "A voicemail box picks up, or somebody presses another key, and the caller is connected to it.");
        }
        if (template.path("connects").asBoolean() && !verbs.isEmpty()) {
            error(
                    line,
                    "twiml",
                    "Both are connected where this document ends, so it must be empty.",
                    "Somebody presses 1 to take the call and is hung up on.");
        }
        if (verbs.isEmpty() && !template.path("silent").asBoolean()) {
            error(
                    line,
                    "dead-end",
                    "A way through the template says and does nothing.",
                    "The caller hears nothing, and the call is over.");
        }
    }

    private void error(int line, String rule, String message, String example) {
        findings.error(places.apply(line), rule, message, example);
    }
}
