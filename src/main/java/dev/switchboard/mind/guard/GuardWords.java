package dev.switchboard.mind.guard;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code config/dialogue/guard.yml}: what is said in place of what can't be said, by language. */
final class GuardWords {

    private static final String DEFAULT = "en";

    private final Map<String, String> offers;

    private GuardWords(Map<String, String> offers) {
        this.offers = Map.copyOf(offers);
    }

    /** @throws BadFileException naming what is missing */
    static GuardWords parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        if (file.offer == null || file.offer.get(DEFAULT) == null) {
            throw new BadFileException(0, "offer: expected a sentence for each language, and one for 'en'");
        }
        for (Map.Entry<String, String> offer : file.offer.entrySet()) {
            if (offer.getValue() == null || offer.getValue().isBlank()) {
                throw new BadFileException(0, "offer: expected a sentence for " + offer.getKey());
            }
        }
        return new GuardWords(file.offer);
    }

    /** @param language like {@code es} or {@code es-MX} */
    String offer(String language) {
        String known = language.length() > 2 ? language.substring(0, 2) : language;
        return offers.getOrDefault(known, offers.getOrDefault(DEFAULT, ""));
    }

    private record File(@Nullable Map<String, String> offer) {}
}
