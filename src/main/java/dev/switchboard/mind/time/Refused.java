package dev.switchboard.mind.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes out the days and times that somebody says will not do: "not Tuesday", "Monday is bad". */
final class Refused {

    private static final int LONGEST = 8;

    private final Reading reading;
    private final List<Item> items;
    private final boolean[] refused;

    private Refused(Reading reading, List<Item> items) {
        this.reading = reading;
        this.items = items;
        this.refused = new boolean[items.size()];
    }

    static List<Item> without(Reading reading, List<Item> items) {
        Refused found = new Refused(reading, items);
        for (int i = 0; i < items.size(); i++) {
            found.look(i);
        }
        List<Item> left = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!found.refused[i]) {
                left.add(items.get(i));
            }
        }
        return left;
    }

    private void look(int i) {
        if (items.get(i).value() instanceof Openness) {
            return;
        }
        if (before(i).isPresent()) {
            refuse(i);
            if (i + 1 < items.size() && isBeside(i, i + 1)) {
                refuse(i + 1);
            }
        }
        if (isRefusedAfter(i)) {
            refuse(i);
            if (i > 0 && isBeside(i - 1, i)) {
                refuse(i - 1);
            }
        }
    }

    private void refuse(int i) {
        refused[i] = true;
    }

    /** The day and the time of one wish. */
    private boolean isBeside(int i, int next) {
        return items.get(i).end() == items.get(next).start()
                && items.get(i).isDay() != items.get(next).isDay();
    }

    /** Where the words begin that refuse what comes behind them, if they do not belong to what is before them. */
    private Optional<Integer> before(int i) {
        int end = items.get(i).start();
        if (reading.token(end).apart()) {
            return Optional.empty();
        }
        int least = Math.max(i > 0 ? items.get(i - 1).end() : 0, end - LONGEST);
        for (int start = least; start < end; start++) {
            if (matches(start, end) && !(i > 0 && start == items.get(i - 1).end() && isRefusedAfter(i - 1))) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    private boolean isRefusedAfter(int i) {
        int start = items.get(i).end();
        Optional<Phrase.Match> match = reading.vocabulary().refusedAfter().at(reading, start).stream()
                .flatMap(phrase -> phrase.at(reading, start).stream())
                .filter(found -> found.end() > start + 1 || isLast(found.end(), i))
                .findFirst();
        if (match.isEmpty()) {
            return false;
        }
        // "Tuesday? I can't do Monday": these words are about the next day.
        boolean aboutNext = reading.token(start).apart()
                && i + 1 < items.size()
                && !reading.token(items.get(i + 1).start()).apart()
                && isRefusedBefore(start, items.get(i + 1).start());
        return !aboutNext;
    }

    /** A mere "no" has to be the last word about it. */
    private boolean isLast(int end, int i) {
        return reading.token(end).apart()
                || i + 1 < items.size() && items.get(i + 1).start() == end;
    }

    /** Whether something that stands from {@code start} to {@code end} is said not to do. */
    static boolean isRefused(Reading reading, int start, int end) {
        Refused alone = new Refused(reading, List.of(new Item(start, end, "", false)));
        return alone.before(0).isPresent() || alone.isRefusedAfter(0);
    }

    private boolean isRefusedBefore(int from, int end) {
        for (int start = from; start < end; start++) {
            if (matches(start, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(int start, int end) {
        return reading.vocabulary().refusedBefore().at(reading, start).stream()
                .flatMap(phrase -> phrase.at(reading, start).stream())
                .anyMatch(match -> match.end() == end);
    }
}
