package dev.switchboard.desk.calendar;

import dev.switchboard.desk.appointment.Actors;
import dev.switchboard.desk.appointment.BookingRefusedException;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.SlotTakenException;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.desk.calendar.outside.Span;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody did to our bookings in a connected calendar: moved or deleted there is moved or cancelled here. */
@Component
final class OwnEvents {

    private static final Logger LOG = LoggerFactory.getLogger(OwnEvents.class);

    private static final String OURS = """
            SELECT appointment_id FROM calendar_events
            WHERE organization_id = current_organization() AND provider = :provider
              AND (external_id = :id OR external_id IS NULL AND appointment_id = :appointment::uuid)
            LIMIT 1""";

    private final OrganizationScope scope;
    private final Bookings bookings;
    private final EventLog events;
    private final CalendarNotices notices;

    OwnEvents(OrganizationScope scope, Bookings bookings, EventLog events, CalendarNotices notices) {
        this.scope = scope;
        this.bookings = bookings;
        this.events = events;
        this.notices = notices;
    }

    /** The booking that an event is; nothing if it is somebody's own, or a copy of one of ours. */
    Optional<UUID> booking(UUID organization, ConnectedCalendar calendar, SeenEvent seen) {
        return scope.in(organization, jdbc -> jdbc.sql(OURS)
                .param("provider", calendar.provider())
                .param("id", seen.id())
                .param(
                        "appointment",
                        seen.appointment()
                                .filter(id -> calendar.isOwn(seen.id(), id))
                                .map(UUID::toString)
                                .orElse(null),
                        java.sql.Types.VARCHAR)
                .query(UUID.class)
                .optional());
    }

    /** Takes up what was done to one of ours. @param seen with all that is known of it */
    void seen(UUID organization, ConnectedCalendar calendar, SeenEvent seen) {
        Optional<BookedTime> found = booking(organization, calendar, seen)
                .flatMap(id -> scope.in(organization, jdbc -> BookedTime.find(jdbc, id)));
        found.ifPresent(time -> {
            if (time.isCancelled() && !seen.deleted()) {
                tellAgain(organization, time);
            } else if (time.isLive() && time.ends().isAfter(Instant.now())) {
                taken(organization, calendar, time, seen);
            }
        });
    }

    private void taken(UUID organization, ConnectedCalendar calendar, BookedTime time, SeenEvent seen) {
        Span here = new Span(time.starts(), time.ends());
        if (seen.deleted()) {
            cancel(organization, calendar, time);
        } else if (!seen.span().equals(Optional.of(here))) {
            if (seen.span().equals(seen.written())) {
                tellAgain(organization, time); // nobody moved it there: we did here, and that is not there yet
            } else {
                moved(organization, calendar, time, here, seen);
            }
        }
    }

    private void cancel(UUID organization, ConnectedCalendar calendar, BookedTime time) {
        try {
            bookings.cancel(organization, time.id(), Actors.CALENDAR, "Deleted in " + calendar.title() + ".");
        } catch (BookingRefusedException over) {
            LOG.info("Appointment {} stays, though it was deleted in a calendar: {}", time.id(), over.reason());
        }
    }

    private void moved(UUID organization, ConnectedCalendar calendar, BookedTime time, Span here, SeenEvent seen) {
        if (!seen.written().equals(Optional.of(here))) {
            putBack(organization, calendar, time, "it was moved here at the same time");
        } else if (seen.allDay() || seen.span().isEmpty()) {
            putBack(organization, calendar, time, "it has to have a time of day");
        } else if (seen.span().get().starts().equals(here.starts())) {
            tellAgain(organization, time); // how long it takes is the service's
        } else {
            move(organization, calendar, time, seen.span().get().starts());
        }
    }

    private void move(UUID organization, ConnectedCalendar calendar, BookedTime time, Instant starts) {
        try {
            bookings.move(organization, time.id(), starts, Optional.empty(), Actors.CALENDAR);
        } catch (SlotTakenException taken) {
            putBack(organization, calendar, time, "that time is taken");
        } catch (BookingRefusedException refused) {
            putBack(organization, calendar, time, refused.reason());
        }
    }

    private void putBack(UUID organization, ConnectedCalendar calendar, BookedTime time, String why) {
        scope.in(organization, jdbc -> {
            notices.putBack(jdbc, organization, time.id(), calendar.title(), why);
            return again(jdbc, organization, time);
        });
    }

    private void tellAgain(UUID organization, BookedTime time) {
        scope.in(organization, jdbc -> again(jdbc, organization, time));
    }

    private int again(JdbcClient jdbc, UUID organization, BookedTime time) {
        return CalendarPushes.want(jdbc, events, organization, time.id(), "again:" + UUID.randomUUID());
    }
}
