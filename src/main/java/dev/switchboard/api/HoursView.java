package dev.switchboard.api;

import dev.switchboard.ground.agent.Hours;
import dev.switchboard.ground.agent.OpenState;
import dev.switchboard.ground.agent.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours as the API shows them.
 *
 * @param week no day at all: always open
 * @param open whether somebody is there now
 * @param changesAt when that changes; null if it does not
 * @param inWords as the agent tells them; empty if no week was set
 */
record HoursView(
        String zone,
        WeekView week,
        List<HolidayView> holidays,
        boolean open,
        @Nullable Instant changesAt,
        String inWords) {

    static HoursView of(Hours hours, Instant now) {
        OpenState state = hours.at(now);
        return new HoursView(
                hours.zone().getId(),
                WeekView.of(hours.week()),
                hours.holidays().values().stream()
                        .map(holiday ->
                                new HolidayView(holiday.day().toString(), holiday.name(), spans(holiday.spans())))
                        .toList(),
                state.open(),
                state.until().orElse(null),
                hours.inWords(Locale.US));
    }

    private static List<SpanView> spans(List<Span> spans) {
        return spans.stream()
                .map(span -> new SpanView(span.opens().toString(), span.closes().toString()))
                .toList();
    }

    record WeekView(
            List<SpanView> monday,
            List<SpanView> tuesday,
            List<SpanView> wednesday,
            List<SpanView> thursday,
            List<SpanView> friday,
            List<SpanView> saturday,
            List<SpanView> sunday) {

        static WeekView of(Map<DayOfWeek, List<Span>> week) {
            return new WeekView(
                    day(week, DayOfWeek.MONDAY),
                    day(week, DayOfWeek.TUESDAY),
                    day(week, DayOfWeek.WEDNESDAY),
                    day(week, DayOfWeek.THURSDAY),
                    day(week, DayOfWeek.FRIDAY),
                    day(week, DayOfWeek.SATURDAY),
                    day(week, DayOfWeek.SUNDAY));
        }

        private static List<SpanView> day(Map<DayOfWeek, List<Span>> week, DayOfWeek day) {
            return spans(week.getOrDefault(day, List.of()));
        }
    }

    /** By the clock of the zone; closes on the day after, where it closes no later than it opens. */
    record SpanView(String opens, String closes) {}

    /** @param spans none: closed */
    record HolidayView(String date, String name, List<SpanView> spans) {}
}
