package dev.switchboard.ground.template;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.ground.reload.YamlText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The texts of {@code config/messages/texts.yml}, which an agent may send and which nobody's words can change. */
@Component
public final class PreparedTexts {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,40}");
    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");
    private static final Set<String> FIELDS = Set.of("company", "website", "address", "number");
    private static final int LONGEST = 306; // two texts

    private final Supplier<Map<String, String>> texts;

    PreparedTexts(LiveFiles files) {
        this.texts = files.of("messages/texts.yml", PreparedTexts::parse);
    }

    static Map<String, String> parse(String yaml) throws BadFileException {
        Map<String, String> texts = YamlText.read(yaml, File.class).texts;
        if (texts == null) {
            throw new BadFileException(0, "expected 'texts', each with a name");
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            check(text.getKey(), text.getValue());
        }
        return new TreeMap<>(texts);
    }

    private static void check(String name, String text) throws BadFileException {
        if (!NAME.matcher(name).matches()) {
            throw new BadFileException(0, name + ": expected a name of small letters, digits, - and _");
        }
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw new BadFileException(0, name + ": expected 1 to " + LONGEST + " characters");
        }
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (!FIELDS.contains(field.group(1))) {
                throw new BadFileException(
                        0,
                        name + ": {" + field.group(1) + "} is unknown, expected one of "
                                + FIELDS.stream().sorted().toList());
            }
        }
    }

    public Set<String> names() {
        return texts.get().keySet();
    }

    /** @return empty if there is no such text, or a field of it has no value */
    public Optional<String> filled(String name, Map<String, String> values) {
        String text = texts.get().get(name);
        if (text == null
                || FIELD.matcher(text).results().anyMatch(field -> value(field, values)
                        .isBlank())) {
            return Optional.empty();
        }
        return Optional.of(FIELD.matcher(text).replaceAll(field -> Matcher.quoteReplacement(value(field, values))));
    }

    private static String value(MatchResult field, Map<String, String> values) {
        return values.getOrDefault(field.group(1), "");
    }

    private record File(Map<String, String> texts) {}
}
