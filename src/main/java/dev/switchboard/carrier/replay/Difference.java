package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.replay.Changes.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is different in all that was played, grouped. Several threads add to it. */
final class Difference {

    private static final int EXAMPLES = 5;
    private static final List<String> ORDER =
            List.of("failure", "alert", "classification", "priority", "recipient", "words", "tools", "outside", "cost");

    private final Map<List<String>, Group> groups = new HashMap<>();
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
        List<Change> changes = Changes.between(live, candidate).stream()
                .sorted(Comparator.comparingInt(change -> ORDER.indexOf(change.what())))
                .toList();
        if (!changes.isEmpty()) {
            different++;
            List<String> key = new ArrayList<>(List.of(past.kind()));
            changes.forEach(change -> key.add(change.how()));
            groups.computeIfAbsent(key, none -> new Group(past.kind(), changes)).add(new Shown(past, live, candidate));
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
                .sorted(Comparator.comparingInt((Group group) -> ORDER.indexOf(group.what()))
                        .thenComparing(group -> -group.count)
                        .thenComparing(Group::title)
                        .thenComparing(group -> group.also().toString()))
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

    /** Calls, or texts, of which all the same is different: each stands in one. */
    static final class Group {

        /** The newest, whichever of the threads was done with it first. */
        private static final Comparator<Shown> NEWEST = Comparator.comparing(
                        (Shown shown) -> shown.past().at(), Comparator.reverseOrder())
                .thenComparing(shown -> shown.past().id());

        private final String kind;
        private final List<Change> changes;
        private final TreeSet<Shown> examples = new TreeSet<>(NEWEST);
        private int count;

        /** @param changes the one that matters most first */
        Group(String kind, List<Change> changes) {
            this.kind = kind;
            this.changes = changes;
        }

        private Group copy() {
            Group copy = new Group(kind, changes);
            copy.count = count;
            copy.examples.addAll(examples);
            return copy;
        }

        private void add(Shown shown) {
            count++;
            examples.add(shown);
            if (examples.size() > EXAMPLES) {
                examples.pollLast();
            }
        }

        /** Of what matters most. */
        String what() {
            return changes.get(0).what();
        }

        int count() {
            return count;
        }

        /** "14 calls would …", of what matters most. */
        String title() {
            return "%,d %s %s"
                    .formatted(
                            count,
                            count == 1 ? kind : kind + "s",
                            changes.get(0).how());
        }

        /** "would …", of whatever else is different. */
        List<String> also() {
            return changes.stream().skip(1).map(Change::how).toList();
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
