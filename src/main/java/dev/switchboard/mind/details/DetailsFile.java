package dev.switchboard.mind.details;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code config/dialogue/take-details.yml}: one sheet for each language. */
public final class DetailsFile {

    private final Map<String, Sheet> sheets;
    private final Map<String, Sheet> openings;

    private DetailsFile(Map<String, Sheet> sheets, Map<String, Sheet> openings) {
        this.sheets = sheets;
        this.openings = openings;
    }

    /** @throws BadFileException naming what is missing */
    public static DetailsFile parse(String yaml) throws BadFileException {
        Sheets read = YamlText.read(yaml, Sheets.class);
        if (read.isEmpty()) {
            throw new BadFileException(0, "expected at least one language, such as en");
        }
        Map<String, Sheet> checked = new LinkedHashMap<>();
        Map<String, Sheet> openings = new HashMap<>();
        for (Map.Entry<String, Sheet.Written> entry : read.entrySet()) {
            if (!entry.getKey().matches("[a-z]{2,3}") || entry.getValue() == null) {
                throw new BadFileException(
                        0, entry.getKey() + ": expected a language, such as en or es, with its parts");
            }
            boolean converses = !entry.getValue().isOpening();
            (converses ? checked : openings)
                    .put(entry.getKey(), entry.getValue().checked(entry.getKey()));
        }
        if (checked.isEmpty()) {
            throw new BadFileException(0, "expected at least one language with details, sentences and words");
        }
        return new DetailsFile(checked, openings);
    }

    /** @param language BCP 47 tag, of which the first part counts; the first sheet of the file if it has none of its own */
    public Sheet sheet(String language) {
        Sheet own = sheets.get(Locale.forLanguageTag(language).getLanguage());
        return own == null ? sheets.values().iterator().next() : own;
    }

    /** The same for what stands before an owner's greeting: more languages have that. */
    public Sheet opening(String language) {
        Sheet own = openings.get(Locale.forLanguageTag(language).getLanguage());
        return own == null ? sheet(language) : own;
    }

    private static final class Sheets extends LinkedHashMap<String, Sheet.Written> {
        private static final long serialVersionUID = 1;
    }
}
