package dev.switchboard.desk.reminder;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import dev.switchboard.ground.text.Gsm7;
import dev.switchboard.ground.text.Segments;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts about appointments, in both languages; checked when they are read. */
final class Wordings {

    static final String FILE = "messages/appointments.yml";

    private static final Pattern FIELD = Pattern.compile("\\{([a-z_]*)}");
    private static final int MOST_SEGMENTS = 2;
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    /** As long as names and times usually are. */
    private static final Map<String, String> USUAL = Map.of(
            "company", "Northside Family Dental",
            "service", "Teeth cleaning and check-up",
            "when", "Wednesday, September 23 at 12:30 PM",
            "was", "Wednesday, September 16 at 11:30 AM",
            "times", "Wednesday, September 23 at 2:30 PM or Thursday, September 24 at 10 AM",
            "link", "https://calls.example.com/b/" + "x".repeat(35));

    private final Map<Words, String> english;
    private final Map<Words, String> spanish;

    private Wordings(Map<Words, String> english, Map<Words, String> spanish) {
        this.english = english;
        this.spanish = spanish;
    }

    static Wordings parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        return new Wordings(checked("en", file.en), checked("es", file.es));
    }

    private static Map<Words, String> checked(String language, Map<String, String> texts) throws BadFileException {
        if (texts == null) {
            throw new BadFileException(0, "expected '" + language + "', with a text for each occasion");
        }
        Set<String> unknown = new TreeSet<>(texts.keySet());
        Map<Words, String> checked = new EnumMap<>(Words.class);
        for (Words words : Words.values()) {
            unknown.remove(words.key());
            checked.put(words, check(language + "." + words.key(), words, texts.get(words.key())));
        }
        if (!unknown.isEmpty()) {
            throw new BadFileException(0, language + ": nobody sends " + unknown);
        }
        return checked;
    }

    private static String check(String place, Words words, String text) throws BadFileException {
        if (text == null || text.isBlank()) {
            throw new BadFileException(0, place + ": expected a text");
        }
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (!words.mayHold(field.group(1))) {
                throw new BadFileException(0, place + ": {" + field.group(1) + "} is not known here");
            }
        }
        Segments segments = Segments.of(plain(fill(text, USUAL)));
        if (segments.encoding() != Segments.Encoding.GSM7 || segments.segments() > MOST_SEGMENTS) {
            throw new BadFileException(
                    0, place + ": takes " + segments.segments() + " segments with usual names, expected at most two");
        }
        return text;
    }

    /** @param values of all fields that it may hold */
    String text(Words words, Locale locale, Map<String, String> values) {
        String text = (locale.getLanguage().equals(SPANISH.getLanguage()) ? spanish : english).get(words);
        return fill(text, values);
    }

    private static String fill(String text, Map<String, String> values) {
        return FIELD.matcher(text)
                .replaceAll(field -> Matcher.quoteReplacement(values.getOrDefault(field.group(1), "")));
    }

    /** Without accents that would double what it costs; as it is where letters would be lost. */
    static String plain(String text) {
        boolean lost = text.codePoints()
                .anyMatch(c ->
                        Character.isLetter(c) && Gsm7.of(Character.toString(c)).isEmpty());
        return lost ? text : Gsm7.of(text);
    }

    private record File(Map<String, String> en, Map<String, String> es) {}
}
