package dev.switchboard.mind.time;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code config/dialogue/times.yml}: how times are said, by language. */
public final class TimesFile {

    private final Map<String, Vocabulary> languages;

    private TimesFile(Map<String, Vocabulary> languages) {
        this.languages = languages;
    }

    /** @throws BadFileException naming what can't be used */
    public static TimesFile parse(String yaml) throws BadFileException {
        Languages read = YamlText.read(yaml, Languages.class);
        if (read.isEmpty()) {
            throw new BadFileException(0, "expected at least one language, such as en");
        }
        Map<String, Vocabulary> languages = new LinkedHashMap<>();
        for (Map.Entry<String, Vocabulary.Written> each : read.entrySet()) {
            if (!each.getKey().matches("[a-z]{2,3}") || each.getValue() == null) {
                throw new BadFileException(0, each.getKey() + ": expected a language, such as en, with its parts");
            }
            languages.put(each.getKey(), Vocabulary.of(each.getKey(), each.getValue()));
        }
        return new TimesFile(languages);
    }

    /** The first of the file for a language that isn't in it. */
    Vocabulary vocabulary(Locale language) {
        Vocabulary own = languages.get(language.getLanguage());
        return own == null ? languages.values().iterator().next() : own;
    }

    private static final class Languages extends LinkedHashMap<String, Vocabulary.Written> {
        private static final long serialVersionUID = 1;
    }
}
