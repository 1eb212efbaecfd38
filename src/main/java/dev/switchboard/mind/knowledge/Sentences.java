package dev.switchboard.mind.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a passage into what may be said alone: one sentence, or two that follow each other. */
final class Sentences {

    static final int LONGEST = 320; // characters: about twenty seconds

    /** Not after what is short for something: Dr. Lee, 5 p.m. Friday, St. Louis. */
    private static final Pattern END = Pattern.compile(
            "(?<=[.!?…]['\")]?)(?<!\\b(?:Dr|Mr|Mrs|Ms|St|Ave|Blvd|Rd|No|vs|approx|e\\.g|i\\.e|Inc|Co|Sr|Jr|[ap]\\.m)\\.)\\s+(?=[\\p{Lu}\\p{Nd}\"'(¿¡$€£])");

    private static final List<String> MAY_END = List.of(". ", "! ", "? ", "… ", "\" ", "' ", ") ");

    private Sentences() {}

    /** All that there are, in their order, each of one or two sentences; a question never alone. */
    static List<List<String>> windows(String text) {
        List<List<String>> windows = new ArrayList<>();
        String question = "";
        for (String line : text.split("\n")) {
            List<String> sentences = of(line);
            for (int i = 0; i < sentences.size(); i++) {
                String sentence = sentences.get(i);
                if (sentence.endsWith("?")) {
                    question = sentence;
                    continue;
                }
                windows.add(List.of(sentence));
                String next = i + 1 < sentences.size() ? sentences.get(i + 1) : "";
                if (!next.isEmpty() && !next.endsWith("?") && sentence.length() + next.length() < LONGEST) {
                    windows.add(List.of(sentence, next));
                }
                if (!question.isEmpty()) {
                    windows.add(List.of(question, sentence));
                }
                question = "";
            }
        }
        return windows;
    }

    /** What is said of a window: not the question that it answers. */
    static String answer(String window) {
        List<String> sentences = of(window);
        return sentences.size() > 1 && sentences.get(0).endsWith("?")
                ? String.join(" ", sentences.subList(1, sentences.size()))
                : window;
    }

    static List<String> of(String line) {
        List<String> sentences = new ArrayList<>();
        if (MAY_END.stream().noneMatch(line::contains)) {
            add(sentences, line); // as most are, and the pattern is slow
            return sentences;
        }
        Matcher end = END.matcher(line);
        int from = 0;
        while (end.find()) {
            add(sentences, line.substring(from, end.start()));
            from = end.end();
        }
        add(sentences, line.substring(from));
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }
}
