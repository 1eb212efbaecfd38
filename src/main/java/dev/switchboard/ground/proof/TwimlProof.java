package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.template.Templates;
import freemarker.core.XMLOutputFormat;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The templates of {@code config/twiml/}: each way that one can come out is a document that the carrier understands. */
final class TwimlProof {

    static final String BROKEN =
            "The caller hears \"We are sorry, an application error has occurred\", and the carrier hangs up.";
    static final String SILENCE =
            "Somebody calls and hears an application error instead of an answer, or nothing, and the call is over.";

    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("<#(?:else)?if\\b[^>]*");
    private static final Pattern ASKED =
            Pattern.compile("(?<![.\\w])([A-Za-z_][A-Za-z0-9_]*)(?:\\?has_content|\\?\\?)");
    private static final Pattern EQUALS = Pattern.compile("(?<![.\\w])([a-z]+)\\s*[!=]=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern SWITCH = Pattern.compile("(?s)<#switch\\s+([a-z]+)\\s*>(.*?)</#switch>");
    private static final Pattern CASE = Pattern.compile("<#case\\s+[\"']([^\"']*)[\"']");
    private static final Pattern OWN = Pattern.compile("<#(?:assign|local|global|list|macro|function|items)\\b[^>]*");
    private static final Pattern PLAIN_FIELD = Pattern.compile("(?<![$#{])\\{[A-Za-z]+}|\\$[A-Za-z]+\\b|\\[[A-Za-z]+]");

    private final Facts facts;

    TwimlProof(Facts facts) {
        this.facts = facts;
    }

    void check(String name, String text, ProofFiles files, Findings findings) throws BadFileException {
        String template = name.substring(name.lastIndexOf('/') + 1, name.length() - ".ftlx".length());
        JsonNode known = facts.of("twiml").path(template);
        Set<String> values = known.isMissingNode() ? all() : Facts.strings(known.path("values"));
        String bare = Whereabouts.without(COMMENT, text);
        Template parsed = Templates.parse(template, bare, XMLOutputFormat.INSTANCE);
        Voices voices = Voices.of(files);
        TwimlDocument document = new TwimlDocument(facts, name, known, voices, findings);
        String voice = voices.voices().stream().findFirst().orElse("");
        for (Map<String, String> sample : new Samples(facts, bare, values, voice).all()) {
            try {
                String rendered = Templates.render(parsed, sample);
                document.check(rendered);
                said(name, bare, known, sample, rendered, findings);
            } catch (TemplateException unknown) {
                int line = unknown.getLineNumber() == null ? 0 : unknown.getLineNumber();
                findings.error(new Place(name, line), "placeholder", Templates.explain(unknown), BROKEN);
            }
        }
        words(name, bare, values, known, findings);
    }

    /** What the template is there to say is said on each of its ways. */
    private static void said(
            String name, String bare, JsonNode known, Map<String, String> sample, String rendered, Findings findings) {
        for (JsonNode value : known.path("says")) {
            String words = letters(sample.getOrDefault(value.asText(), ""));
            if (!words.isEmpty() && !letters(rendered).contains(words)) {
                findings.warning(
                        new Place(name, Whereabouts.begin(bare)),
                        "placeholder",
                        "Where the language is " + sample.getOrDefault("language", "any") + ", ${" + value.asText()
                                + "} is not said, which the template is there to say.",
                        "The caller hears something else than what is meant for them.");
            }
        }
    }

    private static String letters(String words) {
        return words.replace("&amp;", "").replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private Set<String> all() {
        Set<String> all = new TreeSet<>();
        facts.of("twiml").forEach(template -> all.addAll(Facts.strings(template.path("values"))));
        return all;
    }

    /** What a condition compares with is something that the value can be. */
    static void compared(String file, String bare, Facts facts, Findings findings) {
        int number = 0;
        for (String line : bare.split("\n", -1)) {
            number++;
            int at = number;
            CONDITION.matcher(line).results().forEach(condition -> EQUALS.matcher(condition.group())
                    .results()
                    .forEach(each -> possible(new Place(file, at), each.group(1), each.group(2), facts, findings)));
        }
        SWITCH.matcher(bare).results().forEach(each -> CASE.matcher(each.group(2))
                .results()
                .forEach(one -> possible(
                        new Place(file, Whereabouts.first(bare, one.group())),
                        each.group(1),
                        one.group(1),
                        facts,
                        findings)));
    }

    private static void possible(Place place, String name, String word, Facts facts, Findings findings) {
        Set<String> known = Facts.strings(facts.of("choices").path(name));
        if (!known.isEmpty() && !known.contains(word)) {
            findings.warning(
                    place,
                    "case",
                    "'" + word + "' never is what " + name + " says, which is one of " + known + ".",
                    "What stands behind the condition is never said, and somebody hears or reads the wrong words.");
        }
    }

    /** What a condition asks for is something that can be there. */
    static void asked(String file, String bare, Set<String> values, Findings findings) {
        Set<String> own = new HashSet<>(values);
        OWN.matcher(bare)
                .results()
                .forEach(made -> own.addAll(List.of(made.group().split("[^A-Za-z0-9_]+"))));
        int number = 0;
        for (String line : bare.split("\n", -1)) {
            number++;
            for (String name : names(line)) {
                if (!own.contains(name)) {
                    findings.error(
                            new Place(file, number),
                            "placeholder",
                            "'" + name + "' is asked for and never there: this template is given " + values + ".",
                            "What stands behind the condition is never said, and the caller hears nothing of it.");
                }
            }
        }
    }

    /** What the conditions of a line ask for. */
    private static List<String> names(String line) {
        return CONDITION
                .matcher(line)
                .results()
                .flatMap(condition -> ASKED.matcher(condition.group()).results())
                .map(asked -> asked.group(1))
                .toList();
    }

    private void words(String name, String bare, Set<String> values, JsonNode known, Findings findings) {
        Set<String> used = known.has("used") ? Facts.strings(known.path("used")) : new HashSet<>(values);
        for (String value : used) {
            boolean address = value.endsWith("Url")
                    && !known.isMissingNode()
                    && !known.path("optional").asBoolean();
            if (address
                    && !Pattern.compile("\\$\\{[^}]*\\b" + value + "\\b")
                            .matcher(bare)
                            .find()) {
                findings.warning(
                        new Place(name, Whereabouts.begin(bare)),
                        "address",
                        "${" + value + "} is nowhere in the template, so the carrier never comes back there.",
                        "A caller speaks or leaves a message, and nobody is told of it.");
            }
        }
        for (JsonNode value : known.path("says")) {
            String place = "\\$\\{[^}]*\\b%1$s\\b|<#[^>]*\\b%1$s\\b".formatted(value.asText());
            if (!Pattern.compile(place).matcher(bare).find()) {
                findings.warning(
                        new Place(name, Whereabouts.begin(bare)),
                        "placeholder",
                        "${" + value.asText() + "} is nowhere in the template, which is there to say it.",
                        "The caller hears something else than what is meant for them.");
            }
        }
        asked(name, bare, values, findings);
        compared(name, bare, facts, findings);
        Tongues.template(name, bare, Samples.sources(bare, values), findings);
        plainFields(name, bare, values, "read out", "The caller hears \"brace company brace\".", findings);
        int number = 0;
        for (String line : bare.split("\n", -1)) {
            number++;
            keys(name, number, line, known, findings);
        }
    }

    /**
     * {@code {company}}, {@code $company} or {@code [company]} in a template, where it should be {@code ${company}}.
     *
     * @param done with it as it stands
     */
    static void plainFields(
            String name, String text, Set<String> values, String done, String example, Findings findings) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher field = PLAIN_FIELD.matcher(line);
            while (field.find()) {
                String value = field.group().replaceAll("[^A-Za-z]", "");
                if (values.contains(value)) {
                    findings.error(
                            new Place(name, number),
                            "placeholder",
                            field.group() + " is " + done + " as it stands: write ${" + value + "}.",
                            example);
                }
            }
        }
    }

    private static void keys(String name, int number, String line, JsonNode known, Findings findings) {
        for (String key : known.isMissingNode() ? List.<String>of() : Keys.in(line)) {
            boolean ends = known.path("otherKeysEnd").asBoolean() && Keys.isToEnd(key, line);
            if (!ends && !known.path("keys").asText("").contains(key)) {
                findings.warning(
                        new Place(name, number),
                        "reply",
                        "Nothing is done about the key " + key + ".",
                        "The caller presses " + key + " as told, and hears a goodbye.");
            }
        }
    }

    static XMLStreamReader reader(String document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new StringReader(document));
    }

    static String fault(XMLStreamException broken) {
        return String.valueOf(broken.getMessage()).replaceAll("(?s).*Message: ", "");
    }

    /** The voices and languages of {@code voices.yml}; empty where that can't be read. */
    record Voices(Set<String> voices, Set<String> languages) {

        static Voices of(ProofFiles files) {
            Set<String> voices = new LinkedHashSet<>();
            Set<String> languages = new LinkedHashSet<>();
            try {
                for (YamlLines.Line line : YamlLines.of(files.text("config/twiml/voices.yml"))) {
                    (line.path().startsWith("voices.") ? voices : languages).add(line.value());
                }
            } catch (BadFileException told) {
                return new Voices(Set.of(), Set.of());
            }
            return new Voices(voices, languages);
        }
    }
}
