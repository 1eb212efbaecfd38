package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has what became of a booking told to connected calendars, each by an event of its own: a calendar that is away holds up neither
 * the booking nor another calendar.
 */
@Component("calendarPushes")
public final class CalendarPushes {

    static final String PUSH = "calendar.push";

    private static final Logger LOG = LoggerFactory.getLogger(CalendarPushes.class);
    private static final Set<String> INVITES =
            Set.of("appointment.booked", "appointment.moved", "appointment.cancelled");

    private static final String WANT = """
            INSERT INTO calendar_events AS e (organization_id, provider, appointment_id)
            SELECT c.organization_id, c.provider, :appointment FROM calendar_connections c
            WHERE c.organization_id = current_organization()
              AND EXISTS (SELECT FROM appointments a WHERE a.organization_id = c.organization_id AND a.id = :appointment)
            ON CONFLICT (organization_id, provider, appointment_id) DO UPDATE SET pending = true, updated_at = now()
            RETURNING e.id""";

    private final OrganizationScope scope;
    private final EventLog events;
    private final CalendarPush push;
    private final Invitations invitations;

    CalendarPushes(OrganizationScope scope, EventLog events, CalendarPush push, Invitations invitations) {
        this.scope = scope;
        this.events = events;
        this.push = push;
        this.invitations = invitations;
    }

    /** Something became of a booking. */
    public void wanted(Event event) {
        scope.in(
                event.organizationId(),
                jdbc -> want(
                        jdbc, events, event.organizationId(), event.subject().id(), event.key()));
        if (INVITES.contains(event.type())) {
            invitations.tell(event);
        }
    }

    /** In the caller's transaction. @param key of what made it wanted: the same wanted twice is pushed once */
    static int want(JdbcClient jdbc, EventLog events, UUID organization, UUID appointment, String key) {
        List<UUID> rows = jdbc.sql(WANT)
                .param("appointment", appointment)
                .query(UUID.class)
                .list();
        rows.forEach(row -> events.append(jdbc, organization, new Subject("calendar-event", row), PUSH, key));
        return rows.size();
    }

    /**
     * Tells a calendar, by what is true now.
     *
     * @throws RetryLaterException if it does not answer; what waits then is told to it in any case, at the latest when it answers
     */
    public void push(Event event) {
        try {
            push.push(event.organizationId(), event.subject().id());
        } catch (CalendarException why) {
            if (why.is(Kind.REVOKED)) {
                return; // waits until it is connected again
            }
            if (why.is(Kind.REFUSED) || event.lastAttempt()) {
                LOG.warn("{} of {} waits for the next look: {}", event.type(), event.subject(), why.reason());
                return;
            }
            throw new RetryLaterException(why.reason(), why.pause());
        }
    }
}
