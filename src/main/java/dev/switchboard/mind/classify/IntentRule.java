package dev.switchboard.mind.classify;

import dev.switchboard.mind.classify.PhraseBook.Found;
import java.util.List;
import java.util.Optional;

/**
 * How one intent is heard and told.
 *
 * @param urgency what a call of this intent has if nothing else is said
 * @param lead what this intent says about business at hand
 * @param summary the sentence, with {@code {caller}} and {@code {vehicle}}
 */
record IntentRule(String intent, PhraseBook phrases, Urgency urgency, Lead lead, String summary) {

    /** Whether a call with this intent can be a hot lead. */
    enum Lead {
        /** Its words ask for work, also when another intent wins. */
        YES,
        /** It can be one. */
        MAYBE,
        /** Only if the caller asks for work as well. */
        NO
    }

    /** What was heard of an intent: its points in all, and the words that gave most. */
    record Score(IntentRule rule, int points, Optional<Found> best) {}

    Score score(Heard heard) {
        List<Found> found = phrases.find(heard);
        int points = found.stream().mapToInt(Found::points).sum();
        return new Score(this, points, found.stream().findFirst());
    }

    /** What of it was heard. */
    List<RuleMatch> matches(Heard heard) {
        return RuleMatch.of("intents." + intent, phrases, heard);
    }

    String summary(Optional<String> caller, Optional<VehicleInfo> vehicle, String words) {
        String sentence = summary.replace("{caller}", caller.orElse("Caller"))
                .replace(
                        "{vehicle}",
                        vehicle.map(info -> " (" + info.display() + ")").orElse(""));
        return words.isEmpty() ? sentence : sentence + " Said: " + words;
    }
}
