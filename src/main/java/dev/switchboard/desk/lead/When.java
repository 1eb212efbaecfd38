package dev.switchboard.desk.lead;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a line counts: all that is said here has to fit one and the same encounter, and the person. */
record When(
        @Nullable List<String> intent,
        @Nullable Boolean hotLead,
        @Nullable Integer valueAtLeast,
        @Nullable List<String> urgency,
        @Nullable List<String> says,
        @Nullable Boolean verified,
        @Nullable List<String> sentiment,
        @Nullable List<String> answered,
        @Nullable Integer times,
        @Nullable Boolean booked) {

    private static final Set<String> URGENCIES = Set.of("low", "medium", "high");
    private static final Set<String> SENTIMENTS = Set.of("positive", "neutral", "negative");
    private static final Set<String> DETAILS = Set.of("need", "name", "when", "reach");

    boolean fits(LeadFacts facts) {
        return (booked == null || booked == facts.booked())
                && (times == null || facts.encounters().size() >= times)
                && (!asksOfEncounters() || facts.encounters().stream().anyMatch(this::fits));
    }

    private boolean asksOfEncounters() {
        return Stream.of(intent, hotLead, valueAtLeast, urgency, says, verified, sentiment, answered)
                .anyMatch(Objects::nonNull);
    }

    private boolean fits(Encounter met) {
        return (intent == null || intent.contains(met.intent()))
                && (hotLead == null || hotLead == met.hotLead())
                && (valueAtLeast == null || met.valueCents() >= valueAtLeast)
                && (urgency == null || urgency.contains(met.urgency()))
                && (says == null || says.stream().anyMatch(met.words()::says))
                && (verified == null || verified == met.verified())
                && (sentiment == null || sentiment.contains(met.sentiment()))
                && (answered == null || met.answered().containsAll(answered));
    }

    /** The first field that can't be so, and what was expected; empty if all is well. */
    String problem() {
        if (!asksOfEncounters() && times == null && booked == null) {
            return ": expected at least one of intent, hotLead, valueAtLeast, urgency, says, verified, sentiment, answered, times, booked";
        }
        if (valueAtLeast != null && valueAtLeast < 1) {
            return ".valueAtLeast: expected cents, 1 or more";
        }
        if (times != null && times < 1) {
            return ".times: expected 1 or more";
        }
        return Stream.of(
                        problem("intent", intent, null),
                        problem("urgency", urgency, URGENCIES),
                        problem("says", says, null),
                        problem("sentiment", sentiment, SENTIMENTS),
                        problem("answered", answered, DETAILS))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String problem(String field, @Nullable List<String> given, @Nullable Set<String> known) {
        if (given == null) {
            return "";
        }
        boolean words = !given.isEmpty() && given.stream().allMatch(each -> each != null && !each.isBlank());
        if (words && (known == null || known.containsAll(given))) {
            return "";
        }
        return "." + field + ": expected "
                + (known == null
                        ? "a list of words"
                        : "some of " + known.stream().sorted().toList());
    }
}
