package dev.switchboard.ground.proof;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What was found in files that are judged by themselves, until they change. */
final class Kept {

    private final Map<String, Judged> judged = new ConcurrentHashMap<>();

    private record Judged(String text, List<Finding> findings) {}

    /** Tools, prompts and rehearsals are judged by each other and by routes, and read in no time. */
    static boolean of(String name) {
        return !name.matches("config/(?:tools|prompts|rehearsals)/.*");
    }

    /** @param text all that the judgement depends on */
    List<Finding> get(String name, String text, Consumer<Findings> judge) {
        Judged known = judged.get(name);
        if (known == null || !known.text.equals(text)) {
            Findings alone = new Findings();
            judge.accept(alone);
            known = new Judged(text, alone.all());
            judged.put(name, known);
        }
        return known.findings;
    }
}
