package dev.switchboard.mind.guard;

import dev.switchboard.mind.guard.Sources.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All that a turn's sources say, to be looked up by what it means. */
final class Facts {

    private static final int MOST_OF_ONE = 100;
    private static final int STEM = 4;
    private static final Map<String, Long> MINUTES = Map.of("minute", 1L, "hour", 60L, "day", 1_440L, "week", 10_080L);
    private static final Set<String> COMMON =
            Set.of(("about abso also back been both cert char come comp cost coul cour cust day days defi desc disc "
                            + "doll each esta este ever fort free from full gara get gets give glad good grat guar happ have "
                            + "here hour incl into it's just know life like make mone money mont more need nues offe ofre only "
                            + "ours over para perc prom prov refu righ sin sure take tene than that that' them then ther they "
                            + "thir this toda todo twel under usted very want warr we'll week were what when will with work "
                            + "woul year your")
                    .split(" "));

    private final Map<String, List<Fact>> byReading = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> spokenOf = new HashSet<>();
    private boolean hours;

    /** @param read what one of them says */
    static Facts of(Sources sources, Function<Source, SourceFacts> read) {
        Facts facts = new Facts();
        sources.texts().forEach(source -> facts.add(source, read.apply(source)));
        return facts;
    }

    private void add(Source source, SourceFacts said) {
        said.meanings().forEach(this::keep);
        spokenOf.addAll(said.spokenOf());
        if (!source.isCaller()) {
            closed.addAll(said.closed());
            open.addAll(said.open());
            hours |= said.hours();
        }
    }

    /** A text that says one thing a thousand times says it. */
    private void keep(SourceFacts.Meaning meaning) {
        Fact fact = meaning.fact();
        List<Fact> known = byReading.computeIfAbsent(meaning.reading(), any -> new ArrayList<>());
        long alike =
                known.stream().filter(other -> other.caller() == fact.caller()).count();
        if (alike < MOST_OF_ONE) {
            known.add(fact);
        }
    }

    /** How much of a measure it is, whatever unit it is said in: two weeks are fourteen days. */
    static Set<String> quantities(Mark mark) {
        if (mark.measure().isEmpty()) {
            return Set.of();
        }
        Set<String> quantities = new HashSet<>();
        for (String reading : mark.readings()) {
            long value = Long.parseLong(reading.substring(2));
            Long minutes = MINUTES.get(mark.measure());
            if (minutes != null) {
                quantities.add("q:minute:" + value * minutes);
            } else if (mark.measure().equals("year") || mark.measure().equals("month")) {
                quantities.add("q:month:" + value * (mark.measure().equals("year") ? 12 : 1));
            } else {
                quantities.add("q:" + mark.measure() + ":" + value);
            }
        }
        return quantities;
    }

    List<Fact> saying(String reading) {
        return byReading.getOrDefault(reading, List.of());
    }

    /** Whether one of these days is said to be closed. */
    boolean areClosed(Set<String> days) {
        boolean date = days.stream().anyMatch(day -> day.startsWith("d:") && closed.contains(day));
        boolean exception = days.stream().anyMatch(day -> day.startsWith("d:") && open.contains(day));
        return date || !exception && days.stream().anyMatch(closed::contains);
    }

    /** Whether nothing says that one of these days is open, although hours are told. */
    boolean areNotOpen(Set<String> days) {
        return hours && days.stream().noneMatch(open::contains);
    }

    /** Whether any source has this word. */
    boolean speaksOf(String stem) {
        return spokenOf.contains(stem);
    }

    static Set<String> stems(Words words) {
        return stems(words, 0, words.size());
    }

    /** The beginnings of those words that say what something is about. */
    static Set<String> stems(Words words, int from, int to) {
        Set<String> stems = new HashSet<>();
        for (int i = from; i < to; i++) {
            Word word = words.at(i);
            String text = word.text();
            if (word.isLetters() && text.length() >= STEM && !Number.isWord(text)) {
                stems.add(text.substring(0, STEM));
            }
        }
        stems.removeAll(COMMON);
        return stems;
    }
}
