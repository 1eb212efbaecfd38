package dev.switchboard.ground.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The words that each file asks somebody to answer with; read again when the file has changed. */
final class AskedWords {

    private static final List<String> GROUPS = List.of("owners", "customers", "mails", "told");
    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->|<!--.*?-->", Pattern.DOTALL);

    private final Facts facts;
    private final Map<String, String> groups = new ConcurrentHashMap<>();
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    /** @param line counted from 1 */
    record Asked(int line, String word) {}

    private record Read(String text, List<Asked> words) {}

    AskedWords(Facts facts) {
        this.facts = facts;
    }

    /** Who reads or hears a file, the first of {@code replies} in {@code facts.yml} that names it; empty if nobody is asked anything. */
    String group(String file) {
        return groups.computeIfAbsent(file, name -> GROUPS.stream()
                .filter(group -> Facts.strings(facts.of("replies").path(group).path("files")).stream()
                        .anyMatch(pattern ->
                                name.matches(pattern.replace(".", "\\.").replace("*", "[^/]*"))))
                .findFirst()
                .orElse(""));
    }

    List<Asked> of(String file, String text) {
        Read known = read.get(file);
        if (known == null || !known.text.equals(text)) {
            known = new Read(
                    text, words(text, file.endsWith(".yml"), group(file).equals("told")));
            read.put(file, known);
        }
        return known.words;
    }

    private static List<Asked> words(String text, boolean yaml, boolean told) {
        List<Asked> all = new ArrayList<>();
        String bare = Whereabouts.without(COMMENT, text);
        int number = 0;
        for (String line : bare.split("\n", -1)) {
            int at = ++number;
            if (!yaml || !line.strip().startsWith("#")) {
                (told ? Promises.told(line) : Promises.in(said(line, yaml)))
                        .forEach(word -> all.add(new Asked(at, word)));
            }
        }
        return List.copyOf(all);
    }

    /** Without the name of a text and the quotes around it. */
    private static String said(String line, boolean yaml) {
        String value =
                yaml ? line.replaceFirst("^\\s*[A-Za-z_]+:\\s*", "").replaceFirst("^[\"']|[\"']\\s*$", "") : line;
        return value.replaceAll("[\"']\\s*$", "");
    }
}
