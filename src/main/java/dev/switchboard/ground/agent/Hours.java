package dev.switchboard.ground.agent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * When somebody is there, in the zone of the organization. A holiday takes the place of its weekday; what began the evening
 * before goes on into it. Whoever has set no hours is always there.
 *
 * @param week days without an entry are closed; no entry at all: nothing was set
 * @param holidays by their day
 */
public record Hours(ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, Holiday> holidays) {

    /** How far the next change is looked for: who is closed for longer is closed. */
    private static final int DAYS_AHEAD = 400;

    public Hours {
        Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> {
            if (!spans.isEmpty()) {
                days.put(day, sorted(spans));
            }
        });
        week = java.util.Collections.unmodifiableMap(days);
        holidays = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(holidays));
    }

    private static List<Span> sorted(List<Span> spans) {
        return spans.stream().sorted(Comparator.comparing(Span::opens)).toList();
    }

    static Hours always(ZoneId zone) {
        return new Hours(zone, Map.of(), Map.of());
    }

    /** Whether anything was set for the days of the week. */
    public boolean known() {
        return !week.isEmpty();
    }

    /** What a department or a resource has that has hours of its own; it keeps the organization's holidays. */
    public Hours withWeek(Map<DayOfWeek, List<Span>> own) {
        return own.isEmpty() ? this : new Hours(zone, own, holidays);
    }

    public OpenState at(Instant now) {
        if (!known() && holidays.isEmpty()) {
            return OpenState.ALWAYS;
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant openUntil = now;
        for (LocalDate day = today.minusDays(1); day.isBefore(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
            for (Opening opening : openings(day)) {
                if (!opening.from().isAfter(openUntil)) {
                    openUntil = later(openUntil, opening.until());
                } else if (openUntil.isAfter(now)) {
                    return new OpenState(true, Optional.of(openUntil));
                } else {
                    return new OpenState(false, Optional.of(opening.from()));
                }
            }
            if (openUntil.isAfter(now) && openUntil.isBefore(start(day.plusDays(1)))) {
                return new OpenState(true, Optional.of(openUntil));
            }
        }
        return new OpenState(openUntil.isAfter(now), Optional.empty());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** In their order; what starts on {@code day} may end on the next. */
    public List<Opening> openings(LocalDate day) {
        return spans(day).stream()
                .flatMap(span -> Stream.ofNullable(Opening.of(day, span, zone)))
                .toList();
    }

    /** Of a day, holidays first. */
    public List<Span> spans(LocalDate day) {
        Holiday holiday = holidays.get(day);
        if (holiday != null) {
            return sorted(holiday.spans());
        }
        return known() ? week.getOrDefault(day.getDayOfWeek(), List.of()) : List.of(Span.ALL_DAY);
    }

    /**
     * The week as one says it, "Monday to Friday 8 AM to 6 PM, Saturday 9 AM to 2 PM, closed on Sunday."; in English, or in
     * Spanish for a Spanish locale. Empty if nothing was set.
     */
    public String inWords(Locale locale) {
        return new HoursInWords(locale).week(this);
    }

    /** The holidays from {@code from} on, the next few of them, a sentence each; empty if there are none. */
    public String holidaysInWords(Locale locale, LocalDate from) {
        return new HoursInWords(locale).holidays(this, from);
    }
}
