package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.replay.Changes.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is different in all that was played, grouped. Several threads add to it. */
final class Difference {

    private static final int EXAMPLES = 5;
    private static final List<String> ORDER =
            List.of("failure", "alert", "classification", "priority", "recipient", "words", "tools", "outside", "cost");

    private final Map<String, Group> groups = new TreeMap<>();
    private int played;
    private int calls;
    private int different;
    private int unplayed;
    private int alertsBefore;
    private int alertsAfter;
    private long microsBefore;
    private long microsAfter;

    synchronized void add(Past past, Played live, Played candidate) {
        played++;
        calls += past.isCall() ? 1 : 0;
        alertsBefore += live.alert().isEmpty() ? 0 : 1;
        alertsAfter += candidate.alert().isEmpty() ? 0 : 1;
        microsBefore += live.micros();
        microsAfter += candidate.micros();
        List<Change> changes = Changes.between(live, candidate);
        different += changes.isEmpty() ? 0 : 1;
        for (Change change : changes) {
            groups.computeIfAbsent(past.kind() + change.how(), key -> new Group(past.kind(), change))
                    .add(past, live, candidate);
        }
    }

    /** One that can't be played: it was deleted meanwhile, for example. */
    synchronized void unplayed() {
        unplayed++;
    }

    synchronized Summary summary() {
        return new Summary(
                played, calls, different, unplayed, alertsBefore, alertsAfter, microsBefore, microsAfter, groups());
    }

    private List<Group> groups() {
        return groups.values().stream()
                .map(Group::copy)
                .sorted(Comparator.comparingInt((Group group) -> ORDER.indexOf(group.what))
                        .thenComparing(group -> -group.count))
                .toList();
    }

    /** @param micros millionths of the currency */
    record Summary(
            int played,
            int calls,
            int different,
            int unplayed,
            int alertsBefore,
            int alertsAfter,
            long microsBefore,
            long microsAfter,
            List<Group> groups) {}

    static final class Group {

        private final String kind;
        private final String what;
        private final String how;
        private final List<Shown> examples = new ArrayList<>();
        private int count;

        Group(String kind, Change change) {
            this.kind = kind;
            this.what = change.what();
            this.how = change.how();
        }

        private Group copy() {
            Group copy = new Group(kind, new Change(what, how));
            copy.count = count;
            copy.examples.addAll(examples);
            return copy;
        }

        private void add(Past past, Played live, Played candidate) {
            count++;
            if (examples.size() < EXAMPLES) {
                examples.add(new Shown(past, live, candidate));
            }
        }

        String what() {
            return what;
        }

        int count() {
            return count;
        }

        /** "14 calls would …". */
        String title() {
            return "%,d %s %s".formatted(count, count == 1 ? kind : kind + "s", how);
        }

        List<Shown> examples() {
            return List.copyOf(examples);
        }
    }

    /** An example with what came of it, for whoever may see words. */
    record Shown(Past past, Played live, Played candidate) {

        @Override
        public String toString() {
            return past.toString();
        }
    }
}
