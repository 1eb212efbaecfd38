package dev.switchboard.ground.text;

import java.util.List;
import java.util.stream.Stream;

/** Phrases that are written with a choice of words: "talk/speak to" stands for "talk to" and "speak to". */
public final class Alternatives {

    private Alternatives() {}

    /** All that a phrase stands for. */
    public static Stream<String> of(String phrase) {
        Stream<String> begun = Stream.of("");
        for (String word : phrase.strip().split("\\s+")) {
            List<String> each = List.of(word.split("/"));
            begun = begun.flatMap(before -> each.stream().map(next -> before.isEmpty() ? next : before + " " + next));
        }
        return begun;
    }
}
