package dev.switchboard.desk.appointment;

import dev.switchboard.ground.agent.Hours;
import dev.switchboard.ground.agent.HoursStore;
import dev.switchboard.ground.agent.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How an organization is booked: what it has decided, its hours, and what it has that can be booked.
 *
 * @param hours known in any case, see {@link BookingSettings}
 */
record Shop(BookingSettings settings, Hours hours, List<Resource> resources) {

    private static final Map<DayOfWeek, List<Span>> OFFICE = office();

    private static Map<DayOfWeek, List<Span>> office() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                week.put(day, List.of(new Span(LocalTime.of(9, 0), LocalTime.of(17, 0))));
            }
        }
        return week;
    }

    static Shop of(BookingSettings settings, Hours hours, List<Resource> resources) {
        return new Shop(settings, hours.known() ? hours : hours.withWeek(OFFICE), resources);
    }

    /** In a transaction of the organization. */
    static Shop read(JdbcClient jdbc) {
        return of(BookingSettingsStore.read(jdbc), HoursStore.read(jdbc), ResourceRows.all(jdbc));
    }

    ZoneId zone() {
        return hours.zone();
    }

    /** The first time that a customer can be offered. */
    Instant earliest(Instant now) {
        return now.plus(settings.lead());
    }

    /** No start that is not before it is offered: the end of the last day that is. */
    Instant latest(Instant now) {
        return now.atZone(zone())
                .toLocalDate()
                .plusDays(settings.horizonDays() + 1L)
                .atStartOfDay(zone())
                .toInstant();
    }

    /** Times to begin at for each resource; those with the same hours share them. */
    Map<Resource, OpenTimes> openTimes(List<Resource> some, Instant from, Instant until) {
        Map<Map<DayOfWeek, List<Span>>, OpenTimes> byWeek = new HashMap<>();
        Map<Resource, OpenTimes> times = new HashMap<>();
        for (Resource resource : some) {
            times.put(
                    resource,
                    byWeek.computeIfAbsent(
                            resource.week(),
                            week -> OpenTimes.of(hours.withWeek(week), settings.stepMinutes(), from, until)));
        }
        return times;
    }
}
