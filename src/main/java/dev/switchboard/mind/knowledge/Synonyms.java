package dev.switchboard.mind.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code config/dialogue/synonyms.yml}: how callers ask, by language; what the parts mean is told in that file. */
final class Synonyms {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> PARTS = Set.of("same", "ignored", "everyday", "expects");
    private static final int MOST_WORDS = 5_000;

    /** What is said of one language. */
    record Speech(
            Map<String, Set<String>> same,
            Set<String> ignored,
            Set<String> everyday,
            Map<Expected, List<List<String>>> expects) {

        private static final Speech NONE = new Speech(Map.of(), Set.of(), Set.of(), Map.of());
    }

    private final Map<String, Speech> languages;

    private Synonyms(Map<String, Speech> languages) {
        this.languages = Map.copyOf(languages);
    }

    /** @param language a text search configuration */
    Speech of(String language) {
        return languages.getOrDefault(language, Speech.NONE);
    }

    static Synonyms parse(String text) throws BadFileException {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException fault) {
            int line = fault.getLocation() == null ? 0 : fault.getLocation().getLineNr();
            throw new BadFileException(Math.max(0, line), "not YAML");
        }
        if (root == null || !root.isObject()) {
            throw new BadFileException(0, "expected the names of languages, like english");
        }
        Map<String, Speech> languages = new HashMap<>();
        for (Map.Entry<String, JsonNode> language : root.properties()) {
            languages.put(language.getKey(), speech(language.getKey(), language.getValue()));
        }
        return new Synonyms(languages);
    }

    private static Speech speech(String language, JsonNode parts) throws BadFileException {
        for (Map.Entry<String, JsonNode> part : parts.properties()) {
            if (!PARTS.contains(part.getKey())) {
                throw new BadFileException(
                        0, "\"" + part.getKey() + "\" is unknown in " + language + ", expected " + PARTS);
            }
        }
        Map<String, Set<String>> same = new HashMap<>();
        for (JsonNode group : parts.path("same")) {
            Set<String> words = words(group, language + ": same");
            words.forEach(
                    word -> same.computeIfAbsent(word, none -> new HashSet<>()).addAll(words));
        }
        Map<Expected, List<List<String>>> expects = new HashMap<>();
        for (Map.Entry<String, JsonNode> kind : parts.path("expects").properties()) {
            Expected expected = Expected.named(kind.getKey())
                    .orElseThrow(() -> new BadFileException(
                            0,
                            "\"" + kind.getKey() + "\" is unknown in expects, expected one of "
                                    + List.of(Expected.values())));
            List<List<String>> phrases = new ArrayList<>();
            for (JsonNode phrase : kind.getValue()) {
                phrases.add(Words.of(phrase.asText()));
            }
            expects.put(expected, phrases);
        }
        return new Speech(
                same,
                words(parts.path("ignored"), language + ": ignored"),
                words(parts.path("everyday"), language + ": everyday"),
                expects);
    }

    private static Set<String> words(JsonNode list, String place) throws BadFileException {
        if (!list.isMissingNode() && !list.isArray()) {
            throw new BadFileException(0, place + ": expected a list of words");
        }
        Set<String> words = new HashSet<>();
        for (JsonNode each : list) {
            words.addAll(Words.of(each.asText()));
        }
        if (words.size() > MOST_WORDS) {
            throw new BadFileException(0, place + ": expected at most " + MOST_WORDS + " words");
        }
        return words;
    }
}
