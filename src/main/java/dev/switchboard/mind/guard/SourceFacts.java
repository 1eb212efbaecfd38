package dev.switchboard.mind.guard;

import dev.switchboard.mind.guard.Sources.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one source says by itself; the same text says the same on the same day.
 *
 * @param meanings in the order in which they are said
 * @param closed days that are said to be closed
 * @param open days of which times are told
 * @param hours whether any times are told
 * @param spokenOf the beginnings of its words
 */
record SourceFacts(List<Meaning> meanings, Set<String> closed, Set<String> open, boolean hours, Set<String> spokenOf) {

    private static final int MOST_TEXT = 60_000;

    /** @param reading by which a fact is looked up */
    record Meaning(String reading, Fact fact) {}

    static SourceFacts of(Source source, MarkReader reader) {
        Reading reading = new Reading(source, reader);
        reading.read();
        return new SourceFacts(
                List.copyOf(reading.meanings),
                Set.copyOf(reading.closed),
                Set.copyOf(reading.open),
                reading.hours,
                Set.copyOf(reading.spokenOf));
    }

    private static final class Reading {

        private final Source source;
        private final MarkReader reader;
        private final List<Meaning> meanings = new ArrayList<>();
        private final Set<String> closed = new HashSet<>();
        private final Set<String> open = new HashSet<>();
        private final Set<String> spokenOf = new HashSet<>();
        private boolean hours;

        Reading(Source source, MarkReader reader) {
            this.source = source;
            this.reader = reader;
        }

        void read() {
            Set<String> carried = Set.of();
            Set<String> before = Set.of();
            for (String sentence : segments()) {
                Words words = new Words(Word.of(sentence));
                Schedule schedule = Schedule.of(words, reader.read(words));
                Set<String> own = Set.copyOf(Facts.stems(words));
                Set<String> context = new HashSet<>(own);
                spokenOf.addAll(own);
                context.addAll(before);
                boolean times = false;
                for (Mark mark : schedule.marks()) {
                    boolean time = mark.kind() == Kind.TIME;
                    times |= time;
                    Mark bound =
                            time && mark.days().isEmpty() && schedule.days().isEmpty() ? mark.on(carried) : mark;
                    add(fact(bound, mark.kind() == Kind.PROMISE ? own : context));
                    cents(words, mark, context);
                }
                boolean heading = !carried.isEmpty() && schedule.days().isEmpty() && saysClosed(words);
                closed.addAll(heading ? carried : schedule.closed());
                carried = !times && schedule.closed().isEmpty() ? schedule.days() : Set.of();
                before = own;
            }
        }

        private List<String> segments() {
            String text = source.text().length() > MOST_TEXT ? source.text().substring(0, MOST_TEXT) : source.text();
            List<String> segments = new ArrayList<>();
            for (String part : text.split("[;\\n|]")) {
                segments.addAll(Sentences.of(part));
            }
            return segments;
        }

        private static boolean saysClosed(Words words) {
            for (int i = 0; i < words.size(); i++) {
                if (Schedule.isClosed(words, i)) {
                    return true;
                }
            }
            return false;
        }

        /** A tool may count in cents: {@code "price_cents": 12000}. */
        private void cents(Words words, Mark mark, Set<String> context) {
            boolean named = false;
            for (int i = mark.from() - 1; i >= Math.max(0, mark.from() - 4); i--) {
                named |= words.at(i).is("cents") || words.at(i).text().endsWith("cents");
            }
            if (named && mark.kind() == Kind.NUMBER) {
                for (String reading : mark.readings()) {
                    long value = Long.parseLong(reading.substring(2)) / 100;
                    add(fact(Mark.of(Kind.MONEY, mark.from(), mark.to(), Set.of("m:" + value)), context));
                }
            }
        }

        private Fact fact(Mark mark, Set<String> context) {
            return new Fact(source.name(), source.isCaller(), mark, context);
        }

        private void add(Fact fact) {
            Mark mark = fact.mark();
            Set<String> readings = new HashSet<>(mark.readings());
            readings.addAll(Facts.quantities(mark));
            if (mark.kind() == Kind.DATE) {
                readings.addAll(mark.days());
            }
            if (mark.kind() == Kind.ADDRESS) {
                mark.readings()
                        .forEach(reading -> readings.add("st:" + reading.substring(reading.lastIndexOf(' ') + 1)));
            }
            readings.forEach(reading -> meanings.add(new Meaning(reading, fact)));
            if (mark.kind() == Kind.TIME) {
                open.addAll(mark.days());
                hours = true;
            }
        }
    }
}
