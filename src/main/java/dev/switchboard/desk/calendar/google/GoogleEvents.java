package dev.switchboard.desk.calendar.google;

import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import dev.switchboard.desk.calendar.outside.OwnEvent;
import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.desk.calendar.outside.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as Google has them, and as we have them. */
final class GoogleEvents {

    private static final String APPOINTMENT = "switchboardAppointment";
    private static final String STARTS = "switchboardStarts";
    private static final String ENDS = "switchboardEnds";

    /** Where somebody works, and whose birthday it is, keeps nobody from anything. */
    private static final Set<String> NEVER_BUSY = Set.of("workingLocation", "birthday");

    private GoogleEvents() {}

    /** What was written is noted in the event, so that it can be told from what somebody made of it. */
    static Event of(OwnEvent own) {
        Event event = new Event()
                .setId(GoogleIds.of(own.appointment()))
                .setSummary(own.title())
                .setLocation(own.location())
                .setDescription(own.description())
                .setStatus(own.tentative() ? "tentative" : "confirmed")
                .setTransparency("opaque")
                .setStart(time(own.span().starts(), own.zone()))
                .setEnd(time(own.span().ends(), own.zone()));
        return event.setExtendedProperties(new Event.ExtendedProperties()
                .setPrivate(Map.of(
                        APPOINTMENT, own.appointment().toString(),
                        STARTS, own.span().starts().toString(),
                        ENDS, own.span().ends().toString())));
    }

    /** The same for one that is there: what else somebody wrote into it stays, and whole days become hours again. */
    static Event patch(OwnEvent own) {
        Event event = of(own).setId(null).setDescription(null);
        event.getStart().setDate(Data.nullOf(DateTime.class));
        event.getEnd().setDate(Data.nullOf(DateTime.class));
        return event;
    }

    private static EventDateTime time(Instant moment, ZoneId zone) {
        return new EventDateTime()
                .setDateTime(new DateTime(moment.toEpochMilli(), 0))
                .setTimeZone(zone.getId());
    }

    static SeenEvent seen(Event event, ZoneId zone) {
        if ("cancelled".equals(event.getStatus())) {
            return SeenEvent.deleted(event.getId());
        }
        Optional<Span> span = span(event.getStart(), event.getEnd(), zone);
        return new SeenEvent(
                event.getId(),
                String.valueOf(event.getEtag()),
                property(event, APPOINTMENT).flatMap(GoogleEvents::id),
                property(event, STARTS).flatMap(starts -> property(event, ENDS).flatMap(ends -> written(starts, ends))),
                false,
                span,
                event.getStart() != null && event.getStart().getDate() != null,
                span.isPresent() && isBusy(event));
    }

    private static boolean isBusy(Event event) {
        return !"transparent".equals(event.getTransparency())
                && !NEVER_BUSY.contains(String.valueOf(event.getEventType()))
                && attendees(event).stream()
                        .noneMatch(who ->
                                Boolean.TRUE.equals(who.getSelf()) && "declined".equals(who.getResponseStatus()));
    }

    private static List<EventAttendee> attendees(Event event) {
        return event.getAttendees() == null ? List.of() : event.getAttendees();
    }

    private static Optional<Span> span(@Nullable EventDateTime start, @Nullable EventDateTime end, ZoneId zone) {
        if (start == null || end == null) {
            return Optional.empty();
        }
        if (start.getDate() != null && end.getDate() != null) {
            return Optional.of(Span.ofDays(day(start), day(end), zone)).filter(Span::isSome);
        }
        if (start.getDateTime() == null || end.getDateTime() == null) {
            return Optional.empty();
        }
        return Optional.of(new Span(
                        Instant.ofEpochMilli(start.getDateTime().getValue()),
                        Instant.ofEpochMilli(end.getDateTime().getValue())))
                .filter(Span::isSome);
    }

    private static LocalDate day(EventDateTime date) {
        return LocalDate.parse(date.getDate().toStringRfc3339().substring(0, 10));
    }

    private static Optional<String> property(Event event, String name) {
        return Optional.ofNullable(event.getExtendedProperties())
                .map(Event.ExtendedProperties::getPrivate)
                .map(properties -> properties.get(name));
    }

    private static Optional<Span> written(String starts, String ends) {
        try {
            return Optional.of(new Span(Instant.parse(starts), Instant.parse(ends)));
        } catch (DateTimeParseException somebodyElses) {
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
