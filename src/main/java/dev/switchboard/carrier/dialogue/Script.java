package dev.switchboard.carrier.dialogue;

import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Notices a model that answers in another language than the caller speaks: such an answer is of no use on the phone. Told by
 * its script, and for a few languages by the small words that no sentence goes without.
 */
final class Script {

    private static final Set<String> OTHER_SCRIPTS =
            Set.of("ja", "zh", "ko", "ru", "uk", "bg", "el", "ar", "he", "fa", "hi", "th");
    private static final Map<String, Set<String>> SMALL_WORDS = Map.of(
            "en",
                    Set.of(
                            "the", "and", "is", "are", "you", "we", "to", "of", "for", "our", "your", "i", "it", "that",
                            "can", "have", "what"),
            "es",
                    Set.of(
                            "el",
                            "los",
                            "las",
                            "es",
                            "está",
                            "estamos",
                            "usted",
                            "nosotros",
                            "para",
                            "con",
                            "su",
                            "qué",
                            "puede",
                            "tenemos",
                            "gracias",
                            "y"),
            "de",
                    Set.of(
                            "der", "die", "das", "und", "ist", "sind", "wir", "sie", "ich", "haben", "nicht", "für",
                            "mit", "heute", "kann", "ihnen"),
            "fr",
                    Set.of(
                            "le", "les", "et", "est", "sont", "nous", "vous", "je", "pour", "avec", "notre", "votre",
                            "que", "avons", "pouvez", "merci"),
            "it",
                    Set.of(
                            "il", "gli", "e", "è", "sono", "siamo", "noi", "lei", "per", "con", "che", "abbiamo", "può",
                            "grazie", "nostro"),
            "pt",
                    Set.of(
                            "o",
                            "os",
                            "é",
                            "são",
                            "estamos",
                            "nós",
                            "você",
                            "para",
                            "com",
                            "seu",
                            "temos",
                            "pode",
                            "obrigado",
                            "não",
                            "e"));
    private static final int ENOUGH = 8;
    private static final int ENOUGH_WORDS = 3;

    private final boolean latin;
    private final String expected;
    private final StringBuilder word = new StringBuilder();
    private final Set<String> found = new HashSet<>();
    private boolean known;
    private int foreign;

    /** @param words of the caller, who may have changed the language */
    Script(String language, String words) {
        String spoken = Locale.forLanguageTag(language).getLanguage();
        String heard = best(words);
        this.expected = heard.isEmpty() || OTHER_SCRIPTS.contains(spoken) ? spoken : heard;
        this.latin = !OTHER_SCRIPTS.contains(expected);
    }

    /** The language that most of the small words are of; empty if that is none. */
    private static String best(String words) {
        Set<String> all = new HashSet<>(List.of(words.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
        return SMALL_WORDS.entrySet().stream()
                .filter(each -> shared(each.getValue(), all) >= 2)
                .max(Comparator.comparingLong(each -> shared(each.getValue(), all)))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static long shared(Set<String> these, Set<String> those) {
        return these.stream().filter(those::contains).count();
    }

    /** @throws ModelFailedException once it is sure */
    void check(String words) {
        if (!latin) {
            return;
        }
        words.codePoints().forEach(this::letter);
        if (foreign >= ENOUGH || isForeign()) {
            throw new ModelFailedException("the model answers in another language");
        }
    }

    private void letter(int letter) {
        if (Character.isLetter(letter)) {
            word.appendCodePoint(Character.toLowerCase(letter));
            UnicodeScript script = UnicodeScript.of(letter);
            foreign += script != UnicodeScript.LATIN && script != UnicodeScript.COMMON ? 1 : 0;
        } else if (!word.isEmpty()) {
            found.add(word.toString());
            known |= SMALL_WORDS.getOrDefault(expected, Set.of()).contains(word.toString());
            word.setLength(0);
        }
    }

    /** An address in French holds French words; a sentence of the caller's language holds theirs. */
    private boolean isForeign() {
        return !known
                && SMALL_WORDS.containsKey(expected)
                && SMALL_WORDS.entrySet().stream()
                        .anyMatch(each ->
                                !each.getKey().equals(expected) && shared(each.getValue(), found) >= ENOUGH_WORDS);
    }
}
