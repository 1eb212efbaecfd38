package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.template.Templates;
import dev.switchboard.ground.text.Gsm7;
import dev.switchboard.ground.text.Segments;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that are sent or spoken: their fields are known, and they take two segments at most. */
final class TextProofs {

    private static final Pattern FIELD = Pattern.compile("(\\$)?\\{([A-Za-z_ .-]*)(})?");
    private static final Pattern LIST = Pattern.compile("<#list\\s+([A-Za-z]+)\\s+as\\s+([A-Za-z]+)");
    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);

    /** What a key may say in the place of words. */
    private static final Pattern ANSWERS = Pattern.compile(
            "(?iu)\\b(?:yes|no|confirm|correct|right|first|second|third|sí|confirmar|primera|segunda|tercera)(?![\\p{L}])");

    private static final int MOST_SEGMENTS = 2;
    private static final String TWICE =
            "Each text costs three times as much, and phones may show its parts in the wrong order.";

    private final Facts facts;
    private final ObjectMapper mapper = new ObjectMapper();

    TextProofs(Facts facts) {
        this.facts = facts;
    }

    /** A template that is text or HTML. */
    void template(String name, String text, Findings findings) throws BadFileException {
        String file = file(name);
        JsonNode usual = facts.of("messages").path(file.replace(".ftlh", ".ftl"));
        boolean html = file.endsWith(".ftlh");
        Template parsed =
                Templates.parse(file, text, html ? HTMLOutputFormat.INSTANCE : PlainTextOutputFormat.INSTANCE);
        if (usual.isMissingNode()) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        usual.properties()
                .forEach(each -> values.put(each.getKey(), mapper.convertValue(each.getValue(), Object.class)));
        boolean alert = file.equals("alert.ftl");
        for (Map<String, Object> sample : alert ? alerts(values) : digests(values)) {
            try {
                String words = Templates.render(parsed, sample).strip();
                if (alert && !Boolean.TRUE.equals(sample.get("emoji"))) {
                    sent(new Place(name, Whereabouts.begin(text)), text, words, findings);
                }
            } catch (TemplateException unknown) {
                int line = unknown.getLineNumber() == null ? 0 : unknown.getLineNumber();
                findings.error(
                        new Place(name, line),
                        "placeholder",
                        Templates.explain(unknown),
                        alert
                                ? "A hot lead calls, and the alert can't be written: nobody gets a text."
                                : "Monday's mail can't be written: nobody reads which callers' questions had no answer.");
            }
        }
        String literal = COMMENT.matcher(text).replaceAll("").replaceAll("<#[^>]*>|</#[^>]*>|\\$\\{[^}]*}", "");
        if (alert) {
            typographic(new Place(name, Whereabouts.begin(text)), literal, text, findings);
            noKeys(new Place(name, Whereabouts.begin(text)), literal, findings);
        }
        if (alert && !text.contains("${caller")) {
            findings.warning(
                    new Place(name, Whereabouts.begin(text)),
                    "placeholder",
                    "${caller} is nowhere in the alert.",
                    "The owner reads of a hot lead and can't see whom to call.");
        }
        if (!alert && !text.contains("${off")) {
            findings.warning(
                    new Place(name, Whereabouts.begin(text)),
                    "placeholder",
                    "${off} is nowhere in the mail.",
                    "Somebody who wants the mail no more can't turn it off, and marks it as spam.");
        }
        String bare = Whereabouts.without(COMMENT, text);
        TwimlProof.asked(name, bare, values.keySet(), findings);
        TwimlProof.compared(name, bare, facts, findings);
        items(name, bare, usual, findings);
        plainFields(name, text, values.keySet(), findings);
    }

    /** What a condition asks of each of a list. */
    private static void items(String name, String bare, JsonNode usual, Findings findings) {
        LIST.matcher(bare).results().forEach(list -> {
            JsonNode item = usual.path(list.group(1)).path(0);
            Pattern asked =
                    Pattern.compile("(?<![.\\w])" + list.group(2) + "\\.([A-Za-z]+)(?:\\?has_content|\\?\\?|!)");
            asked.matcher(bare)
                    .results()
                    .filter(each -> item.isObject() && !item.has(each.group(1)))
                    .forEach(each -> findings.error(
                            new Place(name, Whereabouts.first(bare, each.group())),
                            "placeholder",
                            "'" + list.group(2) + "." + each.group(1) + "' is asked for and never there.",
                            "What stands behind the condition is in no mail."));
        });
    }

    private List<Map<String, Object>> alerts(Map<String, Object> usual) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String heading : Facts.strings(facts.of("choices").path("heading"))) {
            for (boolean known : new boolean[] {true, false}) {
                for (boolean emoji : new boolean[] {false, true}) {
                    Map<String, Object> one = new HashMap<>(usual);
                    one.put("heading", heading);
                    one.put("emoji", emoji);
                    if (!known) {
                        one.put("name", "");
                        one.put("vehicle", "");
                    }
                    all.add(one);
                }
            }
        }
        return all;
    }

    private static List<Map<String, Object>> digests(Map<String, Object> usual) {
        Map<String, Object> quiet = new HashMap<>(usual);
        quiet.put("quiet", true);
        quiet.put("questions", List.of());
        return List.of(usual, quiet);
    }

    /** {@code {company}} in a template, where it should be {@code ${company}}. */
    private static void plainFields(String name, String text, Set<String> values, Findings findings) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher field = Pattern.compile("(?<![$#{])\\{([A-Za-z]+)}").matcher(line);
            while (field.find()) {
                if (values.contains(field.group(1))) {
                    findings.error(
                            new Place(name, number),
                            "placeholder",
                            "{" + field.group(1) + "} is sent as it stands: write ${" + field.group(1) + "}.",
                            "The owner reads a brace where the caller's name should be.");
                }
            }
        }
    }

    /** Quotes, dashes and the like that have a plain neighbour; letters lose their accents and nothing else. */
    private static void typographic(Place place, String words, String literal, Findings findings) {
        words.codePoints()
                .filter(c -> !Character.isLetter(c))
                .mapToObj(Character::toString)
                .filter(each -> !Gsm7.fits(each) && !Gsm7.of(each).isEmpty())
                .distinct()
                .forEach(each -> findings.warning(
                        at(place, literal, each),
                        "gsm7",
                        "'" + each + "' is in no alphabet of plain texts: write " + Gsm7.of(each)
                                + ", which is sent in its place.",
                        "The text that arrives is not the one that was written, and may be longer."));
    }

    /** @param literal what stands in the file, to tell its own characters from those of values */
    private static void sent(Place place, String literal, String words, Findings findings) {
        Set<String> lost = new LinkedHashSet<>();
        words.codePoints()
                .filter(c -> Gsm7.of(Character.toString(c)).isEmpty())
                .forEach(c -> lost.add(Character.toString(c)));
        lost.forEach(each -> findings.warning(
                at(place, literal, each),
                "gsm7",
                "'" + each + "' is in no alphabet of plain texts, and is left out or doubles what the text costs.",
                "The text arrives with a gap, or in four segments instead of two."));
        Segments segments = Segments.of(Gsm7.of(words));
        if (segments.segments() > MOST_SEGMENTS) {
            findings.error(
                    place,
                    "segments",
                    "Takes " + segments.segments() + " segments with usual names, expected at most two.",
                    TWICE);
        }
    }

    private static Place at(Place place, String literal, String words) {
        int found = literal.indexOf(words);
        int line = found < 0
                ? place.line()
                : 1
                        + (int) literal.substring(0, found)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
        return place.line() > 0 ? place : new Place(place.file(), line);
    }

    /** The texts that a step of a route writes itself. */
    static List<String> written(Step step) {
        List<String> texts = new ArrayList<>();
        boolean many = step.kind().equals("setHeaders");
        for (JsonNode header : many ? step.value().path("headers") : List.of(step.value())) {
            boolean text = header.path("name").asText("").equalsIgnoreCase("CamelTwilio.body");
            if (text && (many || step.kind().equals("setHeader"))) {
                texts.add(Words.expression(header).text());
            }
        }
        return texts;
    }

    /** Values are taken to be as long as names are. */
    static void inRoute(Step step, Findings findings) {
        for (String text : written(step)) {
            typographic(step.place(), text.replaceAll("\\$\\{[^}]*}", ""), text, findings);
            sent(step.place(), text, text.replaceAll("\\$\\{[^}]*}|\\{\\{[^}]*}}", "Northside"), findings);
        }
    }

    /** A file of texts or sentences by name. */
    void yaml(String name, List<YamlLines.Line> lines, Findings findings) {
        switch (file(name)) {
            case "appointments.yml" -> appointments(name, lines, findings);
            case "texts.yml" -> prepared(name, lines, findings);
            case "take-details.yml", "booking.yml" -> sentences(name, lines, findings);
            case "guard.yml" -> offers(name, lines, findings);
            case "carriers.yml" -> codes(name, lines, findings);
            case "keywords.yml" -> summaries(name, lines, findings);
            case "voices.yml" -> VoiceList.check(name, lines, findings);
            default -> {
                // the others hold no words with fields
            }
        }
    }

    private void appointments(String name, List<YamlLines.Line> lines, Findings findings) {
        JsonNode usual = facts.of("messages").path("appointments.yml");
        for (YamlLines.Line line : lines) {
            Place place = new Place(name, line.line());
            Set<String> known = new TreeSet<>(Set.of("company", "service", "when", "link"));
            known.addAll(Facts.strings(facts.of("appointments").path(line.last())));
            fields(place, line, known, findings);
            tongue(place, line, findings);
            for (JsonNode said : facts.of("appointmentSays").path(line.last())) {
                if (!line.value().contains("{" + said.asText() + "}")) {
                    findings.warning(
                            place,
                            "placeholder",
                            line.last() + ": does not say {" + said.asText() + "}.",
                            "A customer reads that they have an appointment, and not when.");
                }
            }
            if (!line.last().equals("subject")) {
                sent(place, line.value(), filled(line.value(), usual), findings);
                noKeys(place, line.value(), findings);
                letters(place, line.value(), findings);
                typographic(place, line.value(), line.value(), findings);
            }
        }
        complete(name, lines, Facts.strings(facts.of("appointmentTexts")), findings);
    }

    /** What people read of a call that the rules have understood. */
    private void summaries(String name, List<YamlLines.Line> lines, Findings findings) {
        for (YamlLines.Line line : lines) {
            if (line.last().equals("summary")) {
                fields(new Place(name, line.line()), line, facts.list("summaries"), findings);
            }
        }
    }

    /** What a phone dials. */
    private static void codes(String name, List<YamlLines.Line> lines, Findings findings) {
        for (YamlLines.Line line : lines) {
            if (line.last().matches("on|off|ask")) {
                fields(new Place(name, line.line()), line, Set.of("destination", "seconds"), findings);
            }
            if (line.last().equals("on") && !line.value().contains("{destination}")) {
                findings.error(
                        new Place(name, line.line()),
                        "placeholder",
                        "on: does not say {destination}, the agent's number.",
                        "An owner dials the code as told, and calls are forwarded to nobody or to an old number.");
            }
        }
    }

    /** Whether a text is of the language under which it stands. */
    private static void tongue(Place place, YamlLines.Line line, Findings findings) {
        String language = line.path().replaceFirst("\\..*", "");
        Tongues.other(line.value().replaceAll("\\{[^}]*}", ""), language)
                .ifPresent(other -> findings.warning(
                        place,
                        "language",
                        line.last() + ": stands under '" + language + "' and is of '" + other + "'.",
                        "Customers who speak no Spanish get the Spanish text, and those who do get the other one."));
    }

    private static void letters(Place place, String text, Findings findings) {
        if (text.codePoints()
                .anyMatch(c ->
                        Character.isLetter(c) && Gsm7.of(Character.toString(c)).isEmpty())) {
            findings.error(
                    place, "segments", "Has letters of another alphabet, and so takes more than two segments.", TWICE);
        }
    }

    /** These leave as they are. */
    private void prepared(String name, List<YamlLines.Line> lines, Findings findings) {
        JsonNode usual = facts.of("messages").path("texts.yml");
        Set<String> known = new TreeSet<>();
        usual.fieldNames().forEachRemaining(known::add);
        for (YamlLines.Line line : lines) {
            Place place = new Place(name, line.line());
            fields(place, line, known, findings);
            noKeys(place, line.value(), findings);
            Segments segments = Segments.of(filled(line.value(), usual));
            if (segments.encoding() != Segments.Encoding.GSM7) {
                findings.warning(
                        place,
                        "gsm7",
                        line.last() + ": has a character that is in no alphabet of plain texts.",
                        "The whole text is sent in another encoding, and costs twice as much.");
            }
            if (segments.segments() > MOST_SEGMENTS) {
                findings.error(
                        place,
                        "segments",
                        line.last() + ": takes " + segments.segments()
                                + " segments with usual names, expected at most two.",
                        TWICE);
            }
        }
    }

    private void sentences(String name, List<YamlLines.Line> lines, Findings findings) {
        JsonNode known = facts.of("sentences").path(file(name));
        boolean sheet = file(name).equals("take-details.yml");
        for (YamlLines.Line line : lines) {
            boolean asked = line.last().equals("ask") || line.last().equals("again");
            if (sheet && !line.path().contains(".sentences.") && !asked) {
                continue;
            }
            JsonNode own = known.has(line.last()) ? known.path(line.last()) : known.path("otherwise");
            Place place = new Place(name, line.line());
            fields(place, line, Facts.strings(own), findings);
            tongue(place, line, findings);
            keys(place, line.value(), findings);
            for (JsonNode said : facts.of("said").path(line.last())) {
                if (!line.value().contains("{" + said.asText() + "}")) {
                    findings.error(
                            place,
                            "placeholder",
                            line.last() + ": does not say {" + said.asText() + "}.",
                            line.last().equals("emergency")
                                    ? "Somebody has a heart attack, is told to hang up, and not which number to dial."
                                    : "The caller says yes to a time that was never said, and comes on another day.");
                }
            }
        }
    }

    /** These are said as they stand. */
    private void offers(String name, List<YamlLines.Line> lines, Findings findings) {
        for (YamlLines.Line line : lines) {
            fields(new Place(name, line.line()), line, Set.of(), findings);
            keys(new Place(name, line.line()), line.value(), findings);
        }
    }

    /** Nobody hears a key that is pressed while a text is read. */
    private static void noKeys(Place place, String words, Findings findings) {
        for (String key : Keys.in(words)) {
            findings.warning(
                    place,
                    "reply",
                    "A text asks for the key " + key + ", and nobody hears a key that is pressed then.",
                    "A customer reads the text, presses " + key + ", and nothing happens.");
        }
    }

    /** Keys that are told in a conversation, where few are listened for. */
    void keys(Place place, String words, Findings findings) {
        String listened = facts.of("twiml").path("turn").path("keys").asText("")
                + (ANSWERS.matcher(words).find() ? facts.of("answerKeys").asText("") : "");
        for (String key : Keys.in(words)) {
            if (!listened.contains(key)) {
                findings.warning(
                        place,
                        "reply",
                        "Nothing is done about the key " + key + " in a conversation.",
                        "The caller presses " + key + " as told, and the agent asks again what it can do.");
            }
        }
    }

    private static void fields(Place place, YamlLines.Line line, Set<String> known, Findings findings) {
        Matcher field = FIELD.matcher(line.value());
        while (field.find()) {
            String message = "";
            if (field.group(1) != null) {
                message = "${" + field.group(2) + "} is written {" + field.group(2) + "} here.";
            } else if (field.group(3) == null) {
                message = "a brace is not closed.";
            } else if (!known.contains(field.group(2))) {
                message = "{" + field.group(2) + "} is not known here, only " + known + ".";
            }
            if (!message.isEmpty()) {
                findings.error(
                        place,
                        "placeholder",
                        line.last() + ": " + message,
                        "The customer reads or hears a gap, or the brace itself.");
            }
        }
    }

    private static void complete(String name, List<YamlLines.Line> lines, Set<String> wanted, Findings findings) {
        Map<String, Set<String>> languages = new HashMap<>();
        lines.forEach(line -> languages
                .computeIfAbsent(line.path().replaceFirst("\\..*", ""), none -> new TreeSet<>())
                .add(line.last()));
        languages.forEach((language, keys) -> wanted.stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> findings.error(
                        new Place(name, top(lines, language)),
                        "file",
                        language + ": the text '" + key + "' is missing.",
                        "A customer books, and nothing is sent.")));
    }

    private static int top(List<YamlLines.Line> lines, String part) {
        return lines.stream()
                .filter(line -> line.path().startsWith(part + "."))
                .mapToInt(YamlLines.Line::line)
                .findFirst()
                .orElse(0);
    }

    private static String filled(String text, JsonNode usual) {
        return Pattern.compile("\\{([a-z_]+)}")
                .matcher(text)
                .replaceAll(field ->
                        Matcher.quoteReplacement(usual.path(field.group(1)).asText("")));
    }

    private static String file(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
