package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar.Known;
import dev.switchboard.desk.calendar.outside.OwnEvent;
import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.desk.calendar.outside.Span;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a calendar say of one booking what the database says. Looks again afterwards: if the booking changed meanwhile it is told
 * again, so that whoever comes last, however late, leaves the newest there.
 */
@Component
final class CalendarPush {

    private static final int MOST_ROUNDS = 5;

    private static final String WAITING = """
            SELECT e.provider, e.appointment_id, e.external_id, e.etag, c.state = 'connected', o.zone
            FROM calendar_events e
            JOIN calendar_connections c ON c.organization_id = e.organization_id AND c.provider = e.provider
            JOIN organizations o ON o.id = e.organization_id
            WHERE e.organization_id = current_organization() AND e.id = ?""";

    private static final String TOLD = """
            UPDATE calendar_events SET external_id = coalesce(:external, external_id), etag = :etag, pending = :pending, updated_at = now()
            WHERE organization_id = current_organization() AND id = :id""";

    /** It may have been seen before it was known to be ours. */
    private static final String OURS = """
            DELETE FROM busy_times WHERE organization_id = current_organization() AND calendar = ? AND external_id = ?""";

    private final OrganizationScope scope;
    private final Providers providers;
    private final CalendarAccounts accounts;
    private final OwnEvents own;

    CalendarPush(OrganizationScope scope, Providers providers, CalendarAccounts accounts, OwnEvents own) {
        this.scope = scope;
        this.providers = providers;
        this.accounts = accounts;
        this.own = own;
    }

    /** @param row of calendar_events */
    void push(UUID organization, UUID row) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Waiting> waiting =
                    scope.in(organization, jdbc -> find(jdbc, row)).filter(it -> it.connected);
            if (waiting.isEmpty() || told(organization, row, waiting.get())) {
                return;
            }
        }
        throw new CalendarException(Kind.AWAY, "the booking changes faster than it can be told");
    }

    private static Optional<Waiting> find(JdbcClient jdbc, UUID row) {
        return jdbc.sql(WAITING)
                .param(row)
                .query((set, number) -> new Found(
                        set.getString(1),
                        set.getObject(2, UUID.class),
                        Optional.ofNullable(set.getString(3))
                                .map(id -> new Known(id, Optional.ofNullable(column(set, 4)))),
                        set.getBoolean(5),
                        set.getString(6)))
                .optional()
                .flatMap(found -> BookedTime.find(jdbc, found.appointment)
                        .map(time -> new Waiting(found.provider, time, found.known, found.connected, found.zone)));
    }

    private static @org.jspecify.annotations.Nullable String column(java.sql.ResultSet set, int column) {
        try {
            return set.getString(column);
        } catch (java.sql.SQLException broken) {
            throw new IllegalStateException("a column can't be read");
        }
    }

    /** @return whether it is still true */
    private boolean told(UUID organization, UUID row, Waiting waiting) {
        ConnectedCalendar calendar = providers.of(waiting.provider);
        Optional<Known> known;
        try {
            known = accounts.with(organization, calendar, token -> tell(calendar, token, waiting));
        } catch (CalendarException why) {
            if (!why.is(Kind.CHANGED_THERE)) {
                throw why;
            }
            return lookFirst(organization, calendar, row, waiting);
        }
        return scope.in(organization, jdbc -> {
            BusyTimes.alone(jdbc, waiting.provider);
            boolean same = BookedTime.find(jdbc, waiting.time.id())
                    .filter(waiting.time::isSameAs)
                    .isPresent();
            settle(jdbc, row, known, !same);
            known.ifPresent(
                    it -> jdbc.sql(OURS).params(waiting.provider, it.id()).update());
            return same;
        });
    }

    private static Optional<Known> tell(ConnectedCalendar calendar, String token, Waiting waiting) {
        if (waiting.time.isCancelled()) {
            calendar.remove(token, waiting.time.id(), waiting.known);
            return Optional.empty();
        }
        return Optional.of(calendar.put(token, waiting.event(), waiting.known));
    }

    /**
     * Somebody changed it there: that is taken up first, and then what came of it is told, whatever stands there.
     *
     * @return whether there is nothing to tell any more: it is not there, and the next look says what became of it
     */
    private boolean lookFirst(UUID organization, ConnectedCalendar calendar, UUID row, Waiting waiting) {
        String id = waiting.known.orElseThrow().id();
        Optional<SeenEvent> there =
                accounts.with(organization, calendar, token -> calendar.find(token, id, waiting.zoneId()));
        there.ifPresent(seen -> own.seen(organization, calendar, seen));
        scope.in(
                organization,
                jdbc -> settle(jdbc, row, Optional.of(new Known(id, Optional.empty())), there.isPresent()));
        return there.isEmpty();
    }

    private static int settle(JdbcClient jdbc, UUID row, Optional<Known> known, boolean pending) {
        return jdbc.sql(TOLD)
                .param("external", known.map(Known::id).orElse(null), java.sql.Types.VARCHAR)
                .param("etag", known.flatMap(Known::etag).orElse(null), java.sql.Types.VARCHAR)
                .param("pending", pending)
                .param("id", row)
                .update();
    }

    private record Found(String provider, UUID appointment, Optional<Known> known, boolean connected, String zone) {}

    private record Waiting(String provider, BookedTime time, Optional<Known> known, boolean connected, String zone) {

        ZoneId zoneId() {
            return Zones.of(zone);
        }

        OwnEvent event() {
            return new OwnEvent(
                    time.id(),
                    time.title(),
                    time.resource(),
                    "Kept by Switchboard: moved or deleted here, it is moved or canceled there, and the customer is told.",
                    new Span(time.starts(), time.ends()),
                    time.isTentative(),
                    zoneId());
        }
    }
}
