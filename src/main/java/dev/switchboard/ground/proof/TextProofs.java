package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.text.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of words that are sent or spoken: their fields are known, and they take two segments at most. */
final class TextProofs {

    private static final Pattern FIELD = Pattern.compile("(\\$)?\\{([A-Za-z_ .-]*)(})?");

    /** As other tools write a field. */
    private static final Pattern OTHERWISE = Pattern.compile("\\[[a-z_]+]|<[a-z_]+>|%[a-z_]+%|\\$[a-z_]+\\b");

    /** What a key may say in the place of words. */
    private static final Pattern ANSWERS = Pattern.compile(
            "(?iu)\\b(?:yes|no|confirm|correct|right|first|second|third|sí|confirmar|primera|segunda|tercera)(?![\\p{L}])");

    private final Facts facts;

    TextProofs(Facts facts) {
        this.facts = facts;
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
                PlainTexts.sent(place, line.value(), filled(line.value(), usual), findings);
                noKeys(place, line.value(), findings);
                PlainTexts.letters(place, line.value(), findings);
                PlainTexts.typographic(place, line.value(), line.value(), findings);
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
            if (segments.segments() > PlainTexts.MOST_SEGMENTS) {
                findings.error(
                        place,
                        "segments",
                        line.last() + ": takes " + segments.segments()
                                + " segments with usual names, expected at most two.",
                        PlainTexts.TWICE);
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
    static void noKeys(Place place, String words, Findings findings) {
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
        Matcher otherwise = OTHERWISE.matcher(line.value());
        while (otherwise.find()) {
            String written = otherwise.group();
            String name = written.replaceAll("[^a-z_]", "");
            if (known.contains(name)) {
                findings.error(
                        place,
                        "placeholder",
                        line.last() + ": " + written + " is written {" + name + "} here.",
                        "The customer reads or hears it as it stands, and not what it is for.");
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
