package dev.switchboard.desk.calendar.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days of a simulated event that recurs daily or weekly, each as an event of its own, by the clock of its zone. */
final class SimulatedDays {

    private static final Pattern RULE = Pattern.compile("RRULE:FREQ=(DAILY|WEEKLY)(?:;COUNT=(\\d{1,3}))?");
    private static final int MOST = 366;
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private SimulatedDays() {}

    static boolean recurs(ObjectNode event) {
        return !event.path("recurrence").isEmpty();
    }

    static List<ObjectNode> of(ObjectNode event) {
        Matcher rule = RULE.matcher(event.path("recurrence").path(0).asText());
        if (!rule.matches()) {
            return List.of(event);
        }
        int count = rule.group(2) == null ? MOST : Integer.parseInt(rule.group(2));
        ZonedDateTime first = starts(event);
        Duration length = Duration.between(first.toInstant(), instant(event.path("end")));
        List<ObjectNode> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            days.add(day(event, rule.group(1).equals("DAILY") ? first.plusDays(i) : first.plusWeeks(i), length));
        }
        return days;
    }

    private static ObjectNode day(ObjectNode event, ZonedDateTime starts, Duration length) {
        ObjectNode day = event.deepCopy();
        day.remove("recurrence");
        String id = event.path("id").asText();
        day.put("id", id + "_" + ID.format(starts.withZoneSameInstant(ZoneOffset.UTC)))
                .put("recurringEventId", id);
        day.putObject("start").put("dateTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(starts));
        day.putObject("end").put("dateTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(starts.plus(length)));
        return day;
    }

    private static ZonedDateTime starts(ObjectNode event) {
        String zone = event.path("start").path("timeZone").asText("UTC");
        return instant(event.path("start")).atZone(ZoneId.of(zone));
    }

    /** Of a start or an end; whole days in UTC. */
    static Instant instant(JsonNode time) {
        return time.hasNonNull("dateTime")
                ? OffsetDateTime.parse(time.path("dateTime").asText()).toInstant()
                : LocalDate.parse(time.path("date").asText())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
    }
}
