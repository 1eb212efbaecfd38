package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words that a text asks somebody to answer with: each is one that is acted on. */
final class Replies {

    private final Facts facts;
    private final AskedWords asked;
    private final RouteGraph graph;

    Replies(Facts facts, AskedWords asked, RouteGraph graph) {
        this.asked = asked;
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
        files.below("config/").forEach((name, text) -> {
            String group = asked.group(name);
            if (!group.isEmpty()) {
                asked.of(name, text).stream()
                        .filter(each -> !isHandled(each.word(), words(group), reached))
                        .forEach(each -> nobody(new Place(name, each.line()), each.word(), group, findings));
            }
        });
    }

    /** What is done about each word that is known; what a model is told, customers are. */
    private JsonNode words(String group) {
        return facts.of("replies")
                .path(group.equals("told") ? "customers" : group)
                .path("words");
    }

    /** Texts that a route writes itself, to whomever. */
    private void inRoutes(Set<String> reached, Findings findings) {
        for (RouteText route : graph.routes()) {
            for (Step step : route.allSteps()) {
                for (String text : PlainTexts.written(step)) {
                    for (String word : Promises.in(text)) {
                        if (!isHandled(word, words("owners"), reached)
                                && !isHandled(word, words("customers"), reached)) {
                            nobody(step.place(), word, "customers", findings);
                        }
                    }
                }
            }
        }
    }

    private static void nobody(Place place, String word, String group, Findings findings) {
        String who =
                group.equals("owners") ? "An owner" : group.equals("mails") ? "Whoever gets the mail" : "A customer";
        findings.error(
                place,
                "reply",
                "Nothing is done when somebody answers " + word + ".",
                who + " answers " + word + " as they were asked to, and nothing happens.");
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
