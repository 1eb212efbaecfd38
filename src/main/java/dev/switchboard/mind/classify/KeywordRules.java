package dev.switchboard.mind.classify;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.mind.classify.IntentRule.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classifies by the phrases in {@code config/rules/keywords.yml}, when no language model is asked or its answer can't
 * be used. Always answers; time grows with the transcript's length, of which 8,000 characters are read at most.
 */
public final class KeywordRules {

    /** Points an intent needs to count at all. */
    static final int ENOUGH = 2;

    private static final int EXCERPT_WORDS = 18;
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd} .,'’?!-]+");

    private final Hearing hearing;
    private final List<IntentRule> intents;
    private final IntentRule fallback;
    private final LeadRule leads;
    private final UrgencyRule urgency;
    private final NameFinder names;
    private final VehicleFinder vehicles;
    private final SentimentRule sentiment;

    KeywordRules(
            Hearing hearing,
            List<IntentRule> intents,
            IntentRule fallback,
            LeadRule leads,
            UrgencyRule urgency,
            NameFinder names,
            VehicleFinder vehicles,
            SentimentRule sentiment) {
        this.hearing = hearing;
        this.intents = List.copyOf(intents);
        this.fallback = fallback;
        this.leads = leads;
        this.urgency = urgency;
        this.names = names;
        this.vehicles = vehicles;
        this.sentiment = sentiment;
    }

    /**
     * @param intents the intents of the schema; a rule for any other is refused
     * @throws BadFileException with the line, and what was expected there
     */
    public static KeywordRules parse(String yaml, Set<String> intents) throws BadFileException {
        return KeywordRulesFile.read(yaml, intents);
    }

    /** What this caller wants: source {@code rules}, no model, no latency yet. The same words give the same result. */
    public Classification classify(String transcript) {
        Heard heard = hearing.listen(transcript);
        List<Score> scores = scores(heard);
        Score chosen = choose(scores);
        boolean hot = leads.isHot(heard, chosen, scores);
        Optional<String> name = names.find(heard);
        Optional<VehicleInfo> vehicle = vehicles.find(heard);
        return new Classification(
                chosen.rule().intent(),
                chosen.rule().summary(name, vehicle, excerpt(heard, chosen)),
                hot,
                name,
                vehicle,
                urgency.of(heard, chosen.rule(), hot),
                Source.RULES,
                chosen.best().map(best -> heard.said(best.from(), best.to())).orElse(""),
                Optional.empty(),
                0,
                Optional.of(sentiment.of(heard, chosen.rule())));
    }

    /** The intent alone, as {@link #classify} would tell it. */
    public String intent(String words) {
        return choose(scores(hearing.listen(words))).rule().intent();
    }

    /** The caller's name alone, as {@link #classify} would tell it. */
    public Optional<String> name(String words) {
        return Classification.cleanName(names.find(hearing.listen(words)));
    }

    private List<Score> scores(Heard heard) {
        return intents.stream().map(rule -> rule.score(heard)).toList();
    }

    /** Which rules and words of the caller decide it, and what they decide. */
    public RuleReasons reasons(String transcript) {
        Heard heard = hearing.listen(transcript);
        List<RuleMatch> matches = new ArrayList<>();
        intents.forEach(rule -> matches.addAll(rule.matches(heard)));
        matches.addAll(leads.matches(heard));
        matches.addAll(urgency.matches(heard));
        matches.addAll(sentiment.matches(heard));
        return new RuleReasons(classify(transcript), matches);
    }

    /** The most points; of equals, the one that comes first in the file. */
    private Score choose(List<Score> scores) {
        Score best = new Score(fallback, ENOUGH - 1, Optional.empty());
        for (Score score : scores) {
            if (score.points() > best.points()) {
                best = score;
            }
        }
        return best;
    }

    /** Some words around the evidence, with nothing in them but letters, digits and plain punctuation. */
    private static String excerpt(Heard heard, Score chosen) {
        if (heard.size() == 0) {
            return "";
        }
        int evidence = chosen.best().map(best -> best.from()).orElse(0);
        int from = Math.max(0, Math.min(evidence - EXCERPT_WORDS / 3, heard.size() - EXCERPT_WORDS));
        int to = Math.min(heard.size(), from + EXCERPT_WORDS);
        List<String> parts = new ArrayList<>();
        parts.add(UNSAFE.matcher(heard.said(from, to)).replaceAll(" ").strip());
        if (from > 0) {
            parts.add(0, "...");
        }
        if (to < heard.size()) {
            parts.add("...");
        }
        return String.join(" ", parts);
    }
}
