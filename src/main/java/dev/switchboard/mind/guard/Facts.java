package dev.switchboard.mind.guard;

import dev.switchboard.mind.guard.Sources.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a turn's sources say, to be looked up by what it means. */
final class Facts {

    private static final int MOST_TEXT = 60_000;
    private static final int MOST_OF_ONE = 100;
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

    static Facts of(Sources sources, MarkReader reader) {
        Facts facts = new Facts();
        for (Source source : sources.texts()) {
            String text = source.text();
            facts.read(source, text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text, reader);
        }
        return facts;
    }

    private void read(Source source, String text, MarkReader reader) {
        Set<String> carried = Set.of();
        Set<String> before = Set.of();
        for (String sentence : segments(text)) {
            Words words = new Words(Word.of(sentence));
            Schedule schedule = Schedule.of(words, reader.read(words));
            Set<String> context = new HashSet<>(stems(words));
            Set<String> own = Set.copyOf(context);
            spokenOf.addAll(own);
            context.addAll(before);
            boolean times = false;
            for (Mark mark : schedule.marks()) {
                boolean time = mark.kind() == Kind.TIME;
                times |= time;
                Mark bound = time && mark.days().isEmpty() && schedule.days().isEmpty() ? mark.on(carried) : mark;
                add(new Fact(source.name(), source.isCaller(), bound, mark.kind() == Kind.PROMISE ? own : context));
                cents(source, words, mark, context);
            }
            if (!source.isCaller()) {
                boolean heading = !carried.isEmpty() && schedule.days().isEmpty() && saysClosed(words);
                closed.addAll(heading ? carried : schedule.closed());
            }
            carried = !times && schedule.closed().isEmpty() ? schedule.days() : Set.of();
            before = own;
        }
    }

    private static boolean saysClosed(Words words) {
        for (int i = 0; i < words.size(); i++) {
            if (Schedule.isClosed(words, i)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> segments(String text) {
        List<String> segments = new ArrayList<>();
        for (String part : text.split("[;\\n|]")) {
            segments.addAll(Sentences.of(part));
        }
        return segments;
    }

    /** A tool may count in cents: {@code "price_cents": 12000}. */
    private void cents(Source source, Words words, Mark mark, Set<String> context) {
        boolean named = false;
        for (int i = mark.from() - 1; i >= Math.max(0, mark.from() - 4); i--) {
            named |= words.at(i).is("cents") || words.at(i).text().endsWith("cents");
        }
        if (named && mark.kind() == Kind.NUMBER) {
            for (String reading : mark.readings()) {
                long value = Long.parseLong(reading.substring(2)) / 100;
                add(new Fact(
                        source.name(),
                        source.isCaller(),
                        Mark.of(Kind.MONEY, mark.from(), mark.to(), Set.of("m:" + value)),
                        context));
            }
        }
    }

    private void add(Fact fact) {
        Set<String> readings = new HashSet<>(fact.mark().readings());
        readings.addAll(quantities(fact.mark()));
        if (fact.mark().kind() == Kind.DATE) {
            readings.addAll(fact.mark().days());
        }
        if (fact.mark().kind() == Kind.ADDRESS) {
            fact.mark()
                    .readings()
                    .forEach(reading -> readings.add("st:" + reading.substring(reading.lastIndexOf(' ') + 1)));
        }
        readings.forEach(reading -> keep(reading, fact));
        if (fact.mark().kind() == Kind.TIME && !fact.caller()) {
            open.addAll(fact.mark().days());
            hours = true;
        }
    }

    /** A text that says one thing a thousand times says it. */
    private void keep(String reading, Fact fact) {
        List<Fact> known = byReading.computeIfAbsent(reading, any -> new ArrayList<>());
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
        Set<String> stems = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            stems.addAll(stems(words.at(i)));
        }
        return stems;
    }

    /** The beginning of a word that says what something is about; none of another word. */
    static Set<String> stems(Word word) {
        String text = word.text();
        boolean says = word.isLetters()
                && text.length() >= 4
                && !COMMON.contains(text.substring(0, 4))
                && !Number.isWord(text);
        return says ? Set.of(text.substring(0, 4)) : Set.of();
    }
}
