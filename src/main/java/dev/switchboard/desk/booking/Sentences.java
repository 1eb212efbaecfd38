package dev.switchboard.desk.booking;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.ground.reload.YamlText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** {@code config/dialogue/booking.yml}: what is said of what a tool found or did. */
@Component("bookingSentences")
class Sentences {

    private static final Set<String> NAMES = Set.of(
            "which_service",
            "which_service_many",
            "free_one",
            "free",
            "next",
            "other",
            "full",
            "read_back",
            "booked",
            "held",
            "taken",
            "limit",
            "ask_when",
            "read_back_move",
            "moved",
            "moved_held",
            "read_back_cancel",
            "cancelled",
            "which_appointment",
            "none_yours",
            "ask_code",
            "wrong_code",
            "refused");
    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");

    private final Supplier<Languages> file;

    Sentences(LiveFiles files) {
        this.file = files.of("dialogue/booking.yml", Sentences::parse);
    }

    static Languages parse(String yaml) throws BadFileException {
        Languages languages = YamlText.read(yaml, Languages.class);
        if (languages.isEmpty()) {
            throw new BadFileException(0, "expected at least one language, such as en");
        }
        for (Map.Entry<String, Map<String, String>> part : languages.entrySet()) {
            if (part.getValue() == null || !part.getValue().keySet().equals(NAMES)) {
                throw new BadFileException(
                        0,
                        part.getKey() + ": expected exactly "
                                + NAMES.stream().sorted().toList());
            }
            if (part.getValue().values().stream().anyMatch(words -> words == null || words.isBlank())) {
                throw new BadFileException(0, part.getKey() + ": expected words in each sentence");
            }
        }
        return languages;
    }

    /** @param values what its fields are filled with */
    String say(Locale language, String name, Map<String, String> values) {
        Languages languages = file.get();
        Map<String, String> own = languages.getOrDefault(
                language.getLanguage(), languages.values().iterator().next());
        String words = FIELD.matcher(own.getOrDefault(name, ""))
                .replaceAll(field -> Matcher.quoteReplacement(values.getOrDefault(field.group(1), "")))
                // "a las 2 p. m." ends with its own; and the Spanish draw two words together.
                .replace("..", ".")
                .replace(" de el ", " del ")
                .replace(" a el ", " al ");
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static final class Languages extends LinkedHashMap<String, Map<String, String>> {
        private static final long serialVersionUID = 1;
    }
}
