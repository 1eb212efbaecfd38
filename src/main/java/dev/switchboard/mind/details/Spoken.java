package dev.switchboard.mind.details;

import dev.switchboard.ground.text.Phrases;
import java.util.Locale;
import java.util.function.Predicate;
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

    private static final Pattern DENIAL =
            Pattern.compile(" (?:no|nope|nah|not|dont|doesnt|isnt|arent|wont|wouldnt|cant|cannot|couldnt|shouldnt"
                    + "|never|neither|wrong|incorrect|ni|tampoco|nunca|incorrecto) ");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern CLAUSE = Pattern.compile("[^.,;:!?]+");
    private static final Pattern FILLER =
            Pattern.compile("^\\s*+(?:(?i:and|so|but|um|uh|well|okay|ok|also|hi|hello|hey|y|pero|bueno|hola)\\s++)++");

    static Spoken of(String text) {
        String bare = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return new Spoken(
                text.strip(),
                " " + OTHER.matcher(bare).replaceAll(" ").strip() + " ",
                text.strip().endsWith("?") || text.contains("¿"));
    }

    /** From the clause on that asks: what comes before it, as a name, is not asked about. */
    String question(Phrases questions) {
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
        return length(words);
    }

    private static int length(String words) {
        return words.isBlank() ? 0 : BLANKS.split(words.strip()).length;
    }

    boolean holds(Phrases phrases) {
        return phrases.areIn(words);
    }

    /** One that is such. */
    boolean holds(Phrases phrases, Predicate<String> such) {
        return phrases.areIn(words, such);
    }

    boolean begins(Phrases phrases) {
        return phrases.begin(words);
    }

    /** Whether it says that something is not so, or will not do. */
    boolean denies() {
        return DENIAL.matcher(words).find();
    }

    /** The same without those of these phrases that are of more than one word: "not a problem" is no "not". */
    Spoken withoutSayings(Phrases phrases) {
        return without(phrases, phrase -> phrase.contains(" "));
    }

    /** What is left when these phrases are taken out. */
    Spoken without(Phrases phrases) {
        return without(phrases, any -> true);
    }

    private Spoken without(Phrases phrases, Predicate<String> such) {
        String rest = phrases.takenFrom(words, such);
        return new Spoken(text, " " + BLANKS.matcher(rest.strip()).replaceAll(" ") + " ", asks);
    }

    /** Nothing but such phrases, and at most {@code more} words besides. */
    boolean isAbout(Phrases phrases, int more) {
        return holds(phrases) && length(phrases.allTakenFrom(words)) <= more;
    }
}
