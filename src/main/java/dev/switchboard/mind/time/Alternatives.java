package dev.switchboard.mind.time;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the alternatives of a sentence have of each other: "Tuesday or Thursday afternoon", "next week, Tuesday or Thursday". */
final class Alternatives {

    private Alternatives() {}

    /** Its own, within the week or the month that another one names; else those of the one before, else of the one behind. */
    static List<Item> days(List<List<Item>> groups, int i, LocalDate today) {
        List<Item> own = groups.get(i).stream().filter(Item::isDay).toList();
        if (own.isEmpty()) {
            return nearest(groups, i, true);
        }
        Optional<Item> span = own.stream().allMatch(item -> item.day().loose())
                ? groups.stream().flatMap(group -> span(group, today).stream()).findFirst()
                : Optional.empty();
        return Stream.concat(span.stream(), own.stream()).toList();
    }

    /** Its own, else those that are said behind it: "Tuesday at two, or Thursday" is Thursday at any time. */
    static List<Item> times(List<List<Item>> groups, int i) {
        List<Item> own = groups.get(i).stream().filter(Item::isTime).toList();
        return own.isEmpty() ? nearest(groups, i, false) : own;
    }

    private static List<Item> nearest(List<List<Item>> groups, int i, boolean days) {
        IntStream before = days ? IntStream.rangeClosed(1, i).map(step -> i - step) : IntStream.empty();
        return IntStream.concat(before, IntStream.range(i + 1, groups.size()))
                .mapToObj(at -> groups.get(at).stream()
                        .filter(item -> days ? item.isDay() : item.isTime())
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Several days of which a group names one. */
    private static Optional<Item> span(List<Item> group, LocalDate today) {
        List<Item> days = group.stream().filter(Item::isDay).toList();
        return days.size() < 2
                ? Optional.empty()
                : days.stream()
                        .filter(item -> !item.day().loose())
                        .filter(item -> item.day()
                                .when()
                                .from(today)
                                .filter(span -> span.until().isAfter(span.from()))
                                .isPresent())
                        .findFirst();
    }
}
