package dev.switchboard.mind.details;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller said in one turn, as its words are compared: small letters, no punctuation.
 *
 * @param text as it came
 * @param words with one blank between them and one at each end
 */
record Spoken(String text, String words, boolean asks) {

    private static final Pattern APOSTROPHE = Pattern.compile("['’]");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    private static final Pattern DENIAL = Pattern.compile(" (?:no|nope|nah|not|dont|doesnt|isnt|arent|wont|wouldnt|cant|cannot|couldnt|shouldnt"
            + "|never|neither|wrong|incorrect|ni|tampoco|nunca|incorrecto) ");
    private static final Pattern CLAUSE = Pattern.compile("[^.,;:!?]+");
    private static final Pattern FILLER =
            Pattern.compile("^\\s*(?:(?i:and|so|but|um|uh|well|okay|ok|also|hi|hello|hey|y|pero|bueno|hola)\\s+)+");

    static Spoken of(String text) {
        String bare = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return new Spoken(
                text.strip(),
                " " + OTHER.matcher(bare).replaceAll(" ").strip() + " ",
                text.strip().endsWith("?") || text.contains("¿"));
    }

    /** From the clause on that asks: what comes before it, as a name, is not asked about. */
    String question(List<String> questions) {
        Matcher clause = CLAUSE.matcher(text);
        while (clause.find()) {
            Spoken part = of(clause.group());
            if (part.begins(questions)
                    || of(FILLER.matcher(clause.group()).replaceFirst("")).begins(questions)) {
                return text.substring(clause.start()).strip();
            }
        }
        return text;
    }

    int length() {
        return words.isBlank() ? 0 : words.strip().split(" ").length;
    }

    boolean holds(List<String> phrases) {
        return phrases.stream().anyMatch(phrase -> words.contains(" " + phrase + " "));
    }

    boolean begins(List<String> phrases) {
        return phrases.stream().anyMatch(phrase -> words.startsWith(" " + phrase + " "));
    }

    /** Whether it says that something is not so, or will not do. */
    boolean denies() {
        return DENIAL.matcher(words).find();
    }

    /** The same without those of these phrases that are of more than one word: "not a problem" is no "not". */
    Spoken withoutSayings(List<String> phrases) {
        return without(phrases.stream().filter(phrase -> phrase.contains(" ")).toList());
    }

    /** What is left when these phrases are taken out. */
    Spoken without(List<String> phrases) {
        String rest = words;
        for (String phrase : phrases) {
            rest = rest.replace(" " + phrase + " ", "  ");
        }
        return new Spoken(text, " " + rest.strip().replaceAll(" +", " ") + " ", asks);
    }

    /** Nothing but such phrases, and at most {@code more} words besides. */
    boolean isAbout(List<String> phrases, int more) {
        String rest = words;
        boolean found = false;
        for (String phrase :
                phrases.stream().sorted((a, b) -> b.length() - a.length()).toList()) {
            while (rest.contains(" " + phrase + " ")) {
                rest = rest.replace(" " + phrase + " ", "  ");
                found = true;
            }
        }
        return found && (rest.isBlank() ? 0 : rest.strip().split(" +").length) <= more;
    }
}
