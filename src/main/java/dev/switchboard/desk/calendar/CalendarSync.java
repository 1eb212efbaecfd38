package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.Changes;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import dev.switchboard.desk.calendar.outside.Look;
import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at what changed in connected calendars. One look at a time for each, because its events are worked on one after the
 * other; what fails is looked at again by the next one.
 */
@Component("calendarSync")
public final class CalendarSync {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarSync.class);
    private static final Duration BACK = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(400); // more than anybody can book
    private static final Duration WHOLE_EVERY = Duration.ofDays(7); // what is ahead moves on
    private static final int MOST_PAGES = 200;

    private final OrganizationScope scope;
    private final Providers providers;
    private final CalendarAccounts accounts;
    private final OwnEvents own;
    private final BusyTimes busy;
    private final CalendarChannels channels;
    private final CatchUp catchUp;

    CalendarSync(
            OrganizationScope scope,
            Providers providers,
            CalendarAccounts accounts,
            OwnEvents own,
            BusyTimes busy,
            CalendarChannels channels,
            CatchUp catchUp) {
        this.scope = scope;
        this.providers = providers;
        this.accounts = accounts;
        this.own = own;
        this.busy = busy;
        this.channels = channels;
        this.catchUp = catchUp;
    }

    /** Somebody says that a calendar changed, or it is time to look. */
    public void look(Event event) {
        UUID organization = event.organizationId();
        Optional<Connection> found = scope.in(
                        organization,
                        jdbc -> Connection.find(jdbc, event.subject().id()))
                .filter(Connection::connected);
        if (found.isEmpty()) {
            return;
        }
        Connection connection = found.get();
        ConnectedCalendar calendar = providers.of(connection.provider());
        try {
            look(organization, calendar, connection);
            catchUp.run(organization, calendar.provider());
            channels.keepOpen(organization, calendar, connection);
        } catch (CalendarException why) {
            LOG.info("{} of {} is looked at later: {}", calendar.title(), organization, why.reason());
            problem(organization, connection, why.reason());
        }
    }

    private void look(UUID organization, ConnectedCalendar calendar, Connection connection) {
        boolean whole = connection.cursor().isEmpty()
                || connection
                        .wholeAt()
                        .filter(at -> at.plus(WHOLE_EVERY).isAfter(Instant.now()))
                        .isEmpty();
        Instant now = Instant.now();
        Look look = new Look(
                connection.cursor(), Optional.empty(), now.minus(BACK), now.plus(AHEAD), catchUp.zone(organization));
        try {
            pages(organization, calendar, connection, whole ? look.whole() : look);
        } catch (CalendarException gone) {
            if (!gone.is(Kind.CURSOR_GONE)) {
                throw gone;
            }
            pages(organization, calendar, connection, look.whole());
        }
    }

    private void pages(UUID organization, ConnectedCalendar calendar, Connection connection, Look first) {
        OffsetDateTime begun = busy.now(organization);
        List<String> seen = new ArrayList<>();
        Look look = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            Look asked = look;
            Changes changes = accounts.with(organization, calendar, token -> calendar.changes(token, asked));
            changes.events().forEach(event -> seen.add(event.id()));
            take(organization, calendar, changes.events());
            if (changes.next().isEmpty()) {
                end(organization, calendar, connection, first, begun, seen, changes.cursor());
                return;
            }
            look = look.next(changes.next().get());
        }
        throw new CalendarException(Kind.REFUSED, "the calendar has too many events");
    }

    private void take(UUID organization, ConnectedCalendar calendar, List<SeenEvent> page) {
        List<SeenEvent> others = new ArrayList<>();
        for (SeenEvent event : page) {
            if (own.booking(organization, calendar, event).isPresent()) {
                own.seen(organization, calendar, whole(organization, calendar, event));
            } else {
                others.add(event);
            }
        }
        busy.take(organization, calendar.provider(), others);
    }

    /** Of one of ours all is needed, which not every provider tells in a list. */
    private SeenEvent whole(UUID organization, ConnectedCalendar calendar, SeenEvent event) {
        return event.deleted() || event.written().isPresent()
                ? event
                : accounts.with(
                                organization,
                                calendar,
                                token -> calendar.find(token, event.id(), catchUp.zone(organization)))
                        .orElse(event);
    }

    private void end(
            UUID organization,
            ConnectedCalendar calendar,
            Connection connection,
            Look look,
            OffsetDateTime begun,
            List<String> seen,
            Optional<String> cursor) {
        boolean whole = look.cursor().isEmpty();
        if (whole) {
            busy.forgetOlder(organization, calendar.provider(), begun);
            missing(organization, calendar, look, seen);
        }
        scope.in(organization, jdbc -> jdbc.sql("""
                        UPDATE calendar_connections SET sync_cursor = coalesce(:cursor, sync_cursor), synced_at = now(), problem = NULL,
                            whole_at = CASE WHEN :whole THEN now() ELSE whole_at END, updated_at = now()
                        WHERE organization_id = current_organization() AND id = :id AND state = 'connected'""")
                .param("cursor", cursor.orElse(null), java.sql.Types.VARCHAR)
                .param("whole", whole)
                .param("id", connection.id())
                .update());
    }

    /** Ours that should have been among all of them: only what its provider says was deleted is cancelled; else it is put back. */
    private void missing(UUID organization, ConnectedCalendar calendar, Look look, List<String> seen) {
        for (CatchUp.Expected expected :
                catchUp.expected(organization, calendar.provider(), look.until().atOffset(ZoneOffset.UTC))) {
            if (seen.contains(expected.externalId())) {
                continue;
            }
            Optional<SeenEvent> there = accounts.with(
                    organization, calendar, token -> calendar.find(token, expected.externalId(), look.zone()));
            if (there.isPresent()) {
                own.seen(organization, calendar, there.get());
            } else {
                catchUp.putBack(organization, expected);
            }
        }
    }

    private void problem(UUID organization, Connection connection, String reason) {
        scope.in(
                organization,
                jdbc -> jdbc.sql("""
                        UPDATE calendar_connections SET problem = left(?, 200), updated_at = now()
                        WHERE organization_id = current_organization() AND id = ? AND state = 'connected'""").params(reason, connection.id()).update());
    }
}
