package dev.switchboard.ground.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values for a template, so that each of its branches is taken once. */
final class Samples {

    private static final int MOST = 240;
    private static final Pattern EQUALS = Pattern.compile("\\b([A-Za-z_]+)\\s*[!=]=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern CONTENT = Pattern.compile("\\b([A-Za-z_]+)(?:\\?(?:has_content|length|\\?)|!)");
    private static final Pattern SWITCH =
            Pattern.compile("<#switch\\s+([A-Za-z_]+)[^>]*>(.*?)</#switch>", Pattern.DOTALL);
    private static final Pattern CASE = Pattern.compile("<#(?:case|on)\\s+([^>]+)>");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern ONE_OF = Pattern.compile("\\[([^\\]]*)]\\?seq_contains\\(([A-Za-z_]+)\\)");
    private static final Pattern ASSIGN = Pattern.compile("<#assign\\s+([A-Za-z_]+)\\s*=\\s*([^>]+)>");
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("company", "Tom & Jerry's <Wraps>"),
            Map.entry("voice", "Polly.Joanna"),
            Map.entry("language", "en-US"),
            Map.entry("code", "1. 2. 3. 4. 5. 6"),
            Map.entry("ourNumber", "+15550100001"),
            Map.entry("customer", "+15550100002"),
            Map.entry("number", "+15550100002"),
            Map.entry("caller", "4 0 5, 5 5 5, 1 2 3 4"),
            Map.entry("relayVoice", "Joanna-Neural"),
            Map.entry("provider", "Amazon"),
            Map.entry("relayUrl", "wss://example.com/relayUrl"));

    private final Facts facts;
    private final String voice;
    private final Map<String, Set<String>> options = new LinkedHashMap<>();

    /** @param values that the template is given; @param voice that organizations have which chose none */
    Samples(Facts facts, String template, Set<String> values, String voice) {
        this.facts = facts;
        this.voice = voice;
        for (String value : values) {
            options.put(value, new LinkedHashSet<>(List.of(usual(value))));
        }
        Map<String, String> sources = sources(template, values);
        EQUALS.matcher(template).results().forEach(found -> {
            String words = found.group(2) == null ? found.group(3) : found.group(2);
            add(sources.getOrDefault(found.group(1), found.group(1)), words);
        });
        SWITCH.matcher(template).results().forEach(found -> CASE.matcher(found.group(2))
                .results()
                .forEach(one -> words(sources.getOrDefault(found.group(1), found.group(1)), one.group(1))));
        ONE_OF.matcher(template)
                .results()
                .forEach(found -> words(sources.getOrDefault(found.group(2), found.group(2)), found.group(1)));
        CONTENT.matcher(template)
                .results()
                .forEach(found -> add(sources.getOrDefault(found.group(1), found.group(1)), ""));
    }

    private void words(String value, String list) {
        WORD.matcher(list).results().forEach(word -> add(value, word.group(1) == null ? word.group(2) : word.group(1)));
    }

    static String usualOf(String value) {
        return USUAL.get(value);
    }

    private String usual(String value) {
        if (value.equals("voice") && !voice.isEmpty()) {
            return voice;
        }
        if (USUAL.containsKey(value)) {
            return USUAL.get(value);
        }
        if (value.endsWith("Url")) {
            return "https://example.com/" + value;
        }
        Set<String> choices = Facts.strings(facts.of("choices").path(value));
        return choices.isEmpty() ? "Some & words" : choices.iterator().next();
    }

    /** What a name that the template makes itself is made of. */
    static Map<String, String> sources(String template, Set<String> values) {
        Map<String, String> sources = new HashMap<>();
        Matcher assign = ASSIGN.matcher(template);
        while (assign.find()) {
            for (String value : values) {
                if (assign.group(2).matches(".*\\b" + value + "\\b.*")) {
                    sources.put(assign.group(1), value);
                }
            }
        }
        return sources;
    }

    private void add(String value, String words) {
        Set<String> known = options.get(value);
        if (known == null || value.equals("voice")) {
            return;
        }
        boolean language = value.equals("language");
        if (words.isEmpty() && (language || facts.list("neverEmpty").contains(value))) {
            return;
        }
        known.add(language && !words.contains("-") ? words + "-" + words.toUpperCase(Locale.ROOT) : words);
        known.addAll(Facts.strings(facts.of("choices").path(value)));
    }

    /** Every combination if there are not too many; else each option once, and each pair of neighbours. */
    List<Map<String, String>> all() {
        List<Map<String, String>> all = new ArrayList<>();
        all.add(new HashMap<>());
        long combinations =
                options.values().stream().mapToLong(Set::size).reduce(1, (a, b) -> Math.min(a * b, 1_000_000));
        if (combinations > MOST) {
            return single();
        }
        for (Map.Entry<String, Set<String>> option : options.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> before : all) {
                for (String value : option.getValue()) {
                    Map<String, String> one = new HashMap<>(before);
                    one.put(option.getKey(), value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    private List<Map<String, String>> single() {
        Map<String, String> first = new HashMap<>();
        options.forEach((name, values) -> first.put(name, values.iterator().next()));
        List<Map<String, String>> all = new ArrayList<>(List.of(first));
        for (String one : options.keySet()) {
            for (String value : options.get(one)) {
                for (String other : options.keySet()) {
                    for (String second : options.get(other)) {
                        Map<String, String> sample = new HashMap<>(first);
                        sample.put(one, value);
                        sample.put(other, one.equals(other) ? value : second);
                        all.add(sample);
                    }
                }
            }
        }
        return all.stream().distinct().limit(MOST * 4L).toList();
    }
}
