package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.ground.reload.YamlText;
import dev.switchboard.ground.text.Alternatives;
import dev.switchboard.ground.text.Phrases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Leaves out of documents, of tools' answers, and of what a caller wrote before the sentences that speak to the agent instead of
 * telling it something, with the rest of their line. They are neither given to a model nor a source of what may be said.
 */
@Component
class PlantedWords {

    private static final Pattern SENTENCE = Pattern.compile("[^.!?\n]*(?:[.!?]+(?=\\s|$)|\n|[.!?]|$)");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}:]+");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern TOOL_NAME = Pattern.compile("\\b[a-z]+_[a-z_]+\\b");

    private final Supplier<Phrases> phrases;
    private final ObjectMapper json;

    PlantedWords(LiveFiles files, ObjectMapper json) {
        this.phrases = files.of("dialogue/planted.yml", PlantedWords::parse);
        this.json = json;
    }

    static Phrases parse(String yaml) throws BadFileException {
        List<@Nullable String> given = YamlText.read(yaml, File.class).phrases;
        if (given == null
                || given.stream()
                        .anyMatch(phrase -> phrase == null || plain(phrase).isBlank())) {
            throw new BadFileException(0, "phrases: expected a list of words");
        }
        return Phrases.of(given.stream()
                .flatMap(phrase -> Alternatives.of(String.valueOf(phrase)))
                .map(phrase -> plain(phrase).strip()));
    }

    /** The same answer without them; one of which nothing is left has failed. */
    ToolAnswer without(ToolAnswer answer) {
        String text = without(answer.text());
        boolean whole = text.equals(answer.text().strip());
        Optional<String> said = whole ? answer.said() : answer.said().map(words -> within(text, words));
        if (text.isBlank() || said.filter(String::isBlank).isPresent()) {
            return ToolAnswer.failed(
                    "Nothing is known about this. Say so, and that somebody will get back to the caller.");
        }
        Map<String, String> sources = new LinkedHashMap<>();
        answer.sources().forEach((name, words) -> sources.put(name, without(words)));
        return new ToolAnswer(text, sources, said, answer.next(), answer.worked());
    }

    /** Those sentences that the text has. */
    private static String within(String text, String words) {
        String all = bare(text);
        StringBuilder kept = new StringBuilder();
        SENTENCE.matcher(words)
                .results()
                .map(MatchResult::group)
                .filter(one -> all.contains(bare(one)))
                .forEach(kept::append);
        return kept.toString().strip();
    }

    String without(String text) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            try {
                return without(json.readTree(text)).toString();
            } catch (JsonProcessingException noJson) {
                // Then it is a text that begins so.
            }
        }
        StringBuilder kept = new StringBuilder();
        Matcher sentence = SENTENCE.matcher(text);
        boolean leaveOut = false;
        while (sentence.find()) {
            leaveOut |= isPlanted(sentence.group());
            if (!leaveOut) {
                kept.append(sentence.group());
            } else if (sentence.group().endsWith("\n")) {
                leaveOut = false;
                kept.append('\n');
            }
        }
        return kept.toString().strip();
    }

    private JsonNode without(JsonNode node) {
        if (node instanceof TextNode text) {
            return isPlanted(text.textValue()) ? TextNode.valueOf("") : text;
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(without(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, without(array.get(i)));
            }
        }
        return node;
    }

    private boolean isPlanted(String sentence) {
        String words = plain(sentence);
        return TOOL_NAME.matcher(sentence).find() || phrases.get().areIn(words);
    }

    /** Words with a blank on both sides; a colon counts, as it does in "system:". */
    private static String plain(String text) {
        String words = OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        return " " + BLANKS.matcher(words.replace(":", " : ")).replaceAll(" ").strip() + " ";
    }

    /** A heading that is read out has a colon that it was not written with. */
    private static String bare(String text) {
        return plain(text.replace(':', ' '));
    }

    private record File(@Nullable List<@Nullable String> phrases) {}
}
