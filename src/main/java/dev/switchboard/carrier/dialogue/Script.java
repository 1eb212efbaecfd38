package dev.switchboard.carrier.dialogue;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;

/** Notices a model that answers in another script than the caller speaks: such an answer is of no use on the phone. */
final class Script {

    private static final Set<String> OTHER_SCRIPTS =
            Set.of("ja", "zh", "ko", "ru", "uk", "bg", "el", "ar", "he", "fa", "hi", "th");
    private static final int ENOUGH = 8;

    private final boolean latin;
    private int foreign;

    Script(String language) {
        this.latin = !OTHER_SCRIPTS.contains(Locale.forLanguageTag(language).getLanguage());
    }

    void check(String words) {
        if (!latin) {
            return;
        }
        foreign += (int) words.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> UnicodeScript.of(letter) != UnicodeScript.LATIN
                        && UnicodeScript.of(letter) != UnicodeScript.COMMON)
                .count();
        if (foreign >= ENOUGH) {
            throw new ModelFailedException("the model answers in another language");
        }
    }
}
