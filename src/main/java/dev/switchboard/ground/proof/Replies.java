package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that a text asks somebody to answer with: each is one that is acted on. */
final class Replies {

    private static final String ASKS =
            "reply|respond|answer|text back|text|send|responda|conteste|envíe|répondez|envoyez|antworten sie|schreiben sie";
    private static final Pattern CLAUSE =
            Pattern.compile("(?iu)\\b(?:" + ASKS + ")\\b(?: with| mit| con| par| avec)?([^.!?\\n]*)");
    private static final String QUOTE = "[\"'“‘«]?";
    private static final String PURPOSE =
            "(?=[\"'”’»]?\\s+(?:to|for|if|when|as|within|para|por|si|pour|um|für|wenn)\\b|[\"'”’»]?\\s*(?:[,;:]|$|or\\b|and\\b|o\\b|y\\b|ou\\b|et\\b|oder\\b|und\\b))";
    private static final Pattern FIRST = Pattern.compile("^\\s*" + QUOTE + "(\\p{Lu}{1,15}|[0-9])(?![\\p{L}\\p{N}])");
    private static final Pattern SMALL =
            Pattern.compile("^\\s*" + QUOTE + "(\\p{Ll}{1,15})[\"'”’»]?\\s+(?:to|para)\\b");
    private static final Pattern NEXT =
            Pattern.compile("(?:[,;/]|\\b(?:or|and|o|y|ou|et|oder|und))\\s*(?:or |and |o |y )?" + QUOTE
                    + "(\\p{Lu}{1,15}|[0-9])" + PURPOSE);
    private static final Set<String> NO_WORDS = Set.of(
            "back", "here", "directly", "now", "it", "this", "at", "in", "again", "anytime", "us", "by", "you", "them");

    private static final Set<String> NO_ANSWERS = Set.of("ASAP", "NOW", "TODAY", "HERE", "US", "ME", "I", "OK");

    private final Facts facts;
    private final RouteGraph graph;

    Replies(Facts facts, RouteGraph graph) {
        this.facts = facts;
        this.graph = graph;
    }

    void check(ProofFiles files, Findings findings) {
        RouteText received = graph.answers("message-received");
        if (received == null) {
            return;
        }
        Set<String> reached = graph.reaches(received);
        inRoutes(reached, findings);
        for (String group : List.of("owners", "customers", "mails")) {
            JsonNode known = facts.of("replies").path(group);
            for (JsonNode file : known.path("files")) {
                file(file.asText(), files.text(file.asText()), known.path("words"), reached, findings);
            }
        }
    }

    /** Texts that a route writes itself, to whomever. */
    private void inRoutes(Set<String> reached, Findings findings) {
        for (RouteText route : graph.routes()) {
            for (Step step : route.allSteps()) {
                for (String text : TextProofs.written(step)) {
                    for (String word : promised(text)) {
                        if (!isHandled(word, facts.of("replies").path("owners").path("words"), reached)
                                && !isHandled(
                                        word,
                                        facts.of("replies").path("customers").path("words"),
                                        reached)) {
                            nobody(step.place(), word, findings);
                        }
                    }
                }
            }
        }
    }

    private static void nobody(Place place, String word, Findings findings) {
        findings.error(
                place,
                "reply",
                "Nothing is done when somebody answers " + word + ".",
                "A customer answers " + word + " as they were asked to, and nothing happens.");
    }

    private void file(String name, String text, JsonNode words, Set<String> reached, Findings findings) {
        int number = 0;
        boolean yaml = name.endsWith(".yml");
        for (String line : text.split("\n", -1)) {
            number++;
            String said =
                    yaml ? line.replaceFirst("^\\s*[A-Za-z_]+:\\s*", "").replaceFirst("^[\"']|[\"']\\s*$", "") : line;
            boolean comment = yaml && line.strip().startsWith("#");
            for (String word : comment ? List.<String>of() : promised(said.replaceAll("[\"']\\s*$", ""))) {
                if (!isHandled(word, words, reached)) {
                    nobody(new Place(name, number), word, findings);
                }
            }
        }
    }

    /** The words that a line promises something for. */
    static List<String> promised(String line) {
        List<String> promised = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(line.replaceAll("\\$?\\{[^}]*}", "x").replaceAll("<#[^>]*>|</#[^>]*>", ""));
        while (clause.find()) {
            String words = clause.group(1);
            Matcher first = FIRST.matcher(words);
            if (first.find()) {
                promised.add(first.group(1));
            }
            Matcher small = SMALL.matcher(words);
            if (small.find() && !NO_WORDS.contains(small.group(1))) {
                promised.add(small.group(1).toUpperCase(Locale.ROOT));
            }
            Matcher next = NEXT.matcher(words);
            while (next.find()) {
                promised.add(next.group(1));
            }
        }
        promised.removeAll(NO_ANSWERS);
        return promised;
    }

    private boolean isHandled(String word, JsonNode words, Set<String> reached) {
        if (!words.isEmpty()
                && Facts.strings(facts.of("replies").path("anybody")).contains(word)) {
            return true;
        }
        if (words.has(word)) {
            return reached.contains(words.path(word).asText());
        }
        return graph.routes().stream()
                .flatMap(route -> route.allSteps().stream())
                .flatMap(step -> conditions(step).stream())
                .flatMap(text -> Words.comparisons(text).stream())
                .map(Words.Comparison::words)
                .anyMatch(word::equalsIgnoreCase);
    }

    private static List<String> conditions(Step step) {
        List<String> texts = new ArrayList<>(Words.texts(step.value()));
        step.parts().forEach(part -> texts.add(Words.expression(part.head()).text()));
        return texts;
    }
}
