package dev.switchboard.mind.details;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code config/dialogue/take-details.yml}: one sheet for each language. */
public final class DetailsFile {

    private final Map<String, Sheet> sheets;

    private DetailsFile(Map<String, Sheet> sheets) {
        this.sheets = sheets;
    }

    /** @throws BadFileException naming what is missing */
    public static DetailsFile parse(String yaml) throws BadFileException {
        Sheets read = YamlText.read(yaml, Sheets.class);
        if (read.isEmpty()) {
            throw new BadFileException(0, "expected at least one language, such as en");
        }
        Map<String, Sheet> checked = new LinkedHashMap<>();
        for (Map.Entry<String, Sheet.Written> entry : read.entrySet()) {
            if (!entry.getKey().matches("[a-z]{2,3}") || entry.getValue() == null) {
                throw new BadFileException(
                        0, entry.getKey() + ": expected a language, such as en or es, with its parts");
            }
            checked.put(entry.getKey(), entry.getValue().checked(entry.getKey()));
        }
        return new DetailsFile(checked);
    }

    /** @param language BCP 47 tag, of which the first part counts; the first sheet of the file if it has none of its own */
    public Sheet sheet(String language) {
        Sheet own = sheets.get(Locale.forLanguageTag(language).getLanguage());
        return own == null ? sheets.values().iterator().next() : own;
    }

    private static final class Sheets extends LinkedHashMap<String, Sheet.Written> {
        private static final long serialVersionUID = 1;
    }
}
