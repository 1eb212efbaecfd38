package dev.switchboard.ground.agent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Weeks and holidays as rows, in the scope that {@code jdbc} is in. */
final class HoursRows {

    /** Whose week it is that belongs to no department. */
    static final UUID ORGANIZATION = new UUID(0, 0);

    private HoursRows() {}

    /** By department; those of the organization by {@link #ORGANIZATION}. */
    static Map<UUID, Map<DayOfWeek, List<Span>>> weeks(JdbcClient jdbc) {
        Map<UUID, Map<DayOfWeek, List<Span>>> weeks = new HashMap<>();
        jdbc.sql("""
                        SELECT department_id, weekday, opens, closes FROM business_hours
                        WHERE organization_id = current_organization() ORDER BY weekday, opens""").query(row -> {
            UUID department = row.getObject(1, UUID.class);
            weeks.computeIfAbsent(
                            department == null ? ORGANIZATION : department, whose -> new EnumMap<>(DayOfWeek.class))
                    .computeIfAbsent(DayOfWeek.of(row.getInt(2)), day -> new ArrayList<>())
                    .add(new Span(row.getObject(3, LocalTime.class), row.getObject(4, LocalTime.class)));
        });
        return weeks;
    }

    static Map<LocalDate, Holiday> holidays(JdbcClient jdbc) {
        Map<LocalDate, Holiday> holidays = new TreeMap<>();
        jdbc.sql("SELECT day, name, opens, closes FROM holidays WHERE organization_id = current_organization()")
                .query(row -> {
                    LocalDate day = row.getObject(1, LocalDate.class);
                    holidays.put(day, new Holiday(day, row.getString(2), spans(row)));
                });
        return holidays;
    }

    private static List<Span> spans(ResultSet row) throws SQLException {
        Time[] opens = (Time[]) row.getArray(3).getArray();
        Time[] closes = (Time[]) row.getArray(4).getArray();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < opens.length; i++) {
            spans.add(new Span(opens[i].toLocalTime(), closes[i].toLocalTime()));
        }
        return spans;
    }

    /** Writes the week of one in the place of what it was. */
    static void replaceWeek(JdbcClient jdbc, UUID organizationId, UUID whose, Map<DayOfWeek, List<Span>> week) {
        String department = whose.equals(ORGANIZATION) ? null : whose.toString();
        jdbc.sql("""
                        DELETE FROM business_hours
                        WHERE organization_id = current_organization() AND department_id IS NOT DISTINCT FROM ?::uuid""").param(department).update();
        week.forEach((day, spans) -> spans.forEach(span -> jdbc.sql("""
                        INSERT INTO business_hours (organization_id, department_id, weekday, opens, closes) VALUES (?, ?::uuid, ?, ?, ?)""")
                .params(java.util.Arrays.asList(
                        organizationId, department, day.getValue(), span.opens(), span.closes()))
                .update()));
    }

    /** Writes the holidays in the place of what they were. */
    static void replaceHolidays(JdbcClient jdbc, UUID organizationId, Iterable<Holiday> holidays) {
        jdbc.sql("DELETE FROM holidays WHERE organization_id = current_organization()")
                .update();
        for (Holiday holiday : holidays) {
            jdbc.sql(
                            "INSERT INTO holidays (organization_id, day, name, opens, closes) VALUES (?, ?, ?, ?::time[], ?::time[])")
                    .params(
                            organizationId,
                            holiday.day(),
                            holiday.name(),
                            times(holiday.spans().stream().map(Span::opens).toList()),
                            times(holiday.spans().stream().map(Span::closes).toList()))
                    .update();
        }
    }

    private static String[] times(List<LocalTime> times) {
        return times.stream().map(LocalTime::toString).toArray(String[]::new);
    }
}
