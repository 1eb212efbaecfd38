package dev.switchboard.ground.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys that words tell somebody to press, in the languages of our own files. */
final class Keys {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("pound", "#"),
            Map.entry("star", "*"),
            Map.entry("cero", "0"),
            Map.entry("uno", "1"),
            Map.entry("dos", "2"),
            Map.entry("tres", "3"),
            Map.entry("deux", "2"),
            Map.entry("trois", "3"),
            Map.entry("eins", "1"),
            Map.entry("zwei", "2"),
            Map.entry("drei", "3"));

    private static final Pattern PRESS =
            Pattern.compile("(?iu)\\b(?:press|pulse|oprima|marque|presione|appuyez sur|tapez|drücken sie|wählen sie)"
                    + " (?:the |la |el |le |die |key |tecla |touche |taste )*([0-9*#]|\\p{L}+)(?![\\p{L}\\p{N}])");

    /** One more in the same breath. */
    private static final Pattern MORE = Pattern.compile(
            "(?iu)(?:,|\\b(?:or|and|o|y|ou|et|oder|und)\\b)\\s*(?:the )?([0-9*#])\\s+(?:to|for|if|para|por|si|pour|um|für|wenn)\\b");

    /** What a key is for that ends it, behind the key. */
    private static final String TO_END =
            " (?:to|for|para|pour|um|zum)(?: [\\p{L}'’]+){0,2}? (?:hang up|let (?:it|them) go"
                    + "|decline|refuse|reject|ignore|colgar|rechazar|rechazarla|raccrocher|refuser"
                    + "|auflegen|aufzulegen|ablehnen|abzulehnen)\\b";

    private Keys() {}

    /** Whether words say of a key that it ends the call. */
    static boolean isToEnd(String key, String words) {
        StringBuilder said = new StringBuilder(Pattern.quote(key));
        NAMES.forEach((name, named) -> said.append(named.equals(key) ? "|" + name : ""));
        return Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(?:" + said + ")" + TO_END)
                .matcher(words)
                .find();
    }

    static List<String> in(String words) {
        List<String> keys = new ArrayList<>();
        Matcher press = PRESS.matcher(words);
        while (press.find()) {
            String key = press.group(1).toLowerCase(Locale.ROOT);
            keys.add(key.matches("[0-9*#]") ? key : NAMES.getOrDefault(key, ""));
            String rest = words.substring(press.end()).split("[.!?<]", 2)[0];
            MORE.matcher(rest).results().map(found -> found.group(1)).forEach(keys::add);
        }
        keys.removeIf(String::isEmpty);
        return keys;
    }
}
