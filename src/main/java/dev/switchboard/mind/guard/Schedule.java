package dev.switchboard.mind.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which times are said of which days: "Mon-Fri 9-5, Sat 10-2, Sunday closed".
 *
 * @param marks as they were, the times with their days
 * @param closed the days that are said to be closed
 * @param days all days that are told of
 */
record Schedule(List<Mark> marks, Set<String> closed, Set<String> days) {

    static Schedule of(Words words, List<Mark> marks) {
        Binder binder = new Binder(words, marks);
        return binder.bind();
    }

    static boolean isClosed(Words words, int i) {
        return words.at(i).is("closed", "cerrado", "cerrados", "cerramos")
                        && !words.at(i).is("cerramos")
                || words.at(i).is("open", "abierto", "abiertos", "abrimos")
                        && (words.at(i - 1).is("not", "aren't", "isn't", "no", "don't", "never")
                                || words.at(i - 2).is("not", "aren't", "no"));
    }

    private static final class Binder {
        private final Words words;
        private final List<Mark> marks;
        private final Set<String> closed = new HashSet<>();
        private final Set<String> all = new HashSet<>();
        private final List<Integer> waiting = new ArrayList<>();
        private final List<Mark> bound = new ArrayList<>();
        private Set<String> group = new HashSet<>();
        private boolean told;
        private boolean waitingClosed;

        Binder(Words words, List<Mark> marks) {
            this.words = words;
            this.marks = marks;
        }

        Schedule bind() {
            int next = 0;
            for (int i = 0; i < words.size(); i++) {
                if (isClosed(words, i)) {
                    closedAt(i);
                }
                while (next < marks.size() && marks.get(next).from() == i) {
                    mark(marks.get(next++));
                }
            }
            settle();
            return new Schedule(bound, closed, all);
        }

        private void closedAt(int i) {
            if (group.isEmpty() || isBeforeDay(i + 1)) {
                if (!group.isEmpty()) {
                    settle();
                    group = new HashSet<>();
                    told = false;
                }
                waitingClosed = true;
            } else {
                closed.addAll(group);
                told = true;
            }
        }

        private void mark(Mark mark) {
            if (mark.kind() == Kind.DATE && !mark.days().isEmpty()) {
                if (told) {
                    settle();
                    group = new HashSet<>();
                    told = false;
                }
                group.addAll(mark.days());
                all.addAll(mark.days());
                bound.add(mark);
            } else if (mark.kind() == Kind.TIME) {
                boolean forward = group.isEmpty() || isBeforeDay(mark.to());
                if (forward && !group.isEmpty() && told) {
                    settle();
                    group = new HashSet<>();
                    told = false;
                    forward = true;
                }
                if (group.isEmpty() || !waiting.isEmpty() && !told) {
                    settleIfGrouped();
                    waiting.add(bound.size());
                    bound.add(mark);
                } else {
                    told = true;
                    bound.add(mark.on(Set.copyOf(group)));
                }
            } else {
                bound.add(mark);
            }
        }

        /** "On Saturday" right behind it. */
        private boolean isBeforeDay(int i) {
            int at = words.at(i).is("on", "every", "all", "el", "los") ? i + 1 : i;
            at = words.at(at).is("day", "the") ? at + 1 : at;
            return at > i && DateMarks.isDay(words.at(at).text())
                    || isClosed(words, i - 1) && DateMarks.isDay(words.at(at).text());
        }

        private void settleIfGrouped() {
            if (!group.isEmpty()) {
                settle();
                group = new HashSet<>();
                told = false;
            }
        }

        /** What was said before any day is said of the days that followed. */
        private void settle() {
            for (int index : waiting) {
                bound.set(index, bound.get(index).on(Set.copyOf(group)));
            }
            waiting.clear();
            if (waitingClosed && !group.isEmpty()) {
                closed.addAll(group);
            }
            waitingClosed = false;
        }
    }
}
