package dev.switchboard.desk.calendar.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.calendar.outside.OwnEvent;
import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.desk.calendar.outside.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Events as Graph has them, in UTC, and as we have them. */
final class GraphEvents {

    /** Named properties of our own; the set's id is ours as well. */
    static final String APPOINTMENT = "String {6d3e7c52-04f5-4b0e-9a86-3f4f2f3b9d11} Name switchboardAppointment";

    static final String WRITTEN = "String {6d3e7c52-04f5-4b0e-9a86-3f4f2f3b9d11} Name switchboardWritten";

    /** As "working elsewhere" is busy with work, and in reach. */
    private static final Set<String> NEVER_BUSY = Set.of("free", "workingElsewhere", "unknown");

    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphEvents() {}

    /** What was written is noted in the event, so that it can be told from what somebody made of it. */
    static ObjectNode of(OwnEvent own) {
        ObjectNode event = JSON.createObjectNode()
                .put("subject", own.title())
                .put("isAllDay", false)
                .put("showAs", own.tentative() ? "tentative" : "busy");
        event.putObject("location").put("displayName", own.location());
        time(event.putObject("start"), own.span().starts());
        time(event.putObject("end"), own.span().ends());
        var properties = event.putArray("singleValueExtendedProperties");
        properties
                .addObject()
                .put("id", APPOINTMENT)
                .put("value", own.appointment().toString());
        properties
                .addObject()
                .put("id", WRITTEN)
                .put("value", own.span().starts() + "/" + own.span().ends());
        return event;
    }

    private static void time(ObjectNode time, Instant moment) {
        time.put("dateTime", LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toString())
                .put("timeZone", "UTC");
    }

    /**
     * @param master of the days of a recurring event, of which a list tells hardly more than their times; else the event itself
     */
    static SeenEvent seen(JsonNode event, JsonNode master, ZoneId zone) {
        String id = event.path("id").asText();
        if (event.has("@removed") || event.path("isCancelled").asBoolean()) {
            return SeenEvent.deleted(id);
        }
        boolean allDay =
                event.path("isAllDay").asBoolean(master.path("isAllDay").asBoolean());
        Optional<Span> span = span(event, allDay, zone);
        return new SeenEvent(
                id,
                event.path("@odata.etag").asText(),
                property(event, APPOINTMENT).flatMap(GraphEvents::id),
                property(event, WRITTEN).flatMap(GraphEvents::written),
                false,
                span,
                allDay,
                span.isPresent() && isBusy(event, master));
    }

    /** What recurs is seen as each of its days. */
    private static boolean isBusy(JsonNode event, JsonNode master) {
        String showAs = event.path("showAs").asText(master.path("showAs").asText("busy"));
        JsonNode response = event.has("responseStatus") ? event : master;
        return !event.path("type").asText().equals("seriesMaster")
                && !NEVER_BUSY.contains(showAs)
                && !response.at("/responseStatus/response").asText().equals("declined");
    }

    private static Optional<Span> span(JsonNode event, boolean allDay, ZoneId zone) {
        try {
            LocalDateTime starts =
                    LocalDateTime.parse(event.at("/start/dateTime").asText());
            LocalDateTime ends = LocalDateTime.parse(event.at("/end/dateTime").asText());
            Span span = allDay
                    ? Span.ofDays(starts.toLocalDate(), ends.toLocalDate(), zone)
                    : new Span(starts.toInstant(ZoneOffset.UTC), ends.toInstant(ZoneOffset.UTC));
            return Optional.of(span).filter(Span::isSome);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> property(JsonNode event, String id) {
        for (JsonNode property : event.path("singleValueExtendedProperties")) {
            if (property.path("id").asText().equalsIgnoreCase(id)) {
                return Optional.of(property.path("value").asText());
            }
        }
        return Optional.empty();
    }

    private static Optional<Span> written(String text) {
        try {
            String[] times = text.split("/", 2);
            return Optional.of(new Span(Instant.parse(times[0]), Instant.parse(times[times.length - 1])));
        } catch (DateTimeException somebodyElses) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException somebodyElses) {
            return Optional.empty();
        }
    }
}
