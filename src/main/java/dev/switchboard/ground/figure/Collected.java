package dev.switchboard.ground.figure;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts figures where they belong as they are read. */
final class Collected {

    private final Span span;
    private final FigureWish wish;
    private final Slice whole = new Slice();
    private final Slice before = new Slice();
    private final Map<LocalDate, Slice> periods = new TreeMap<>();
    private final Map<String, Slice> numbers = new TreeMap<>();

    Collected(Span span, FigureWish wish) {
        this.span = span;
        this.wish = wish;
    }

    /** @param part first day of a part; null: the time before */
    void sum(@Nullable LocalDate part, String figure, String key, double value) {
        if (part == null) {
            before.add(figure, key, value);
            return;
        }
        whole.add(figure, key, value);
        if (!wish.notOverTime().contains(figure)) {
            periods.computeIfAbsent(part, day -> new Slice()).add(figure, key, value);
        }
    }

    void ofNumber(String number, String figure, String key, double value) {
        numbers.computeIfAbsent(number, each -> new Slice()).add(figure, key, value);
    }

    void live(LocalDate day, String figure, String key, String number, double value) {
        boolean now = !day.isBefore(span.from());
        if (number.equals(wish.number().orElse(""))) {
            sum(now ? span.groupBy().startOf(day) : null, figure, key, value);
        }
        if (now && !number.isEmpty() && wish.wantsNumbers() && wish.ofNumbers().contains(figure)) {
            ofNumber(number, figure, key, value);
        }
    }

    Reading reading(ZoneId zone, String currency) {
        return new Reading(span, zone, currency, wish.number(), whole, before, periods, numbers);
    }
}
