package dev.switchboard.desk.booking;

import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.desk.service.Service;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What rehearsed callers book, kept apart: it takes nobody's time, reaches no calendar and is texted to nobody, and the same
 * caller can move and cancel it in the same call. Forgotten after a day.
 */
@Component
class RehearsedDiary implements Diary {

    private static final String ROWS = """
            SELECT r.id, r.service_id, s.name, r.scheduled_at, s.duration_minutes, r.cancelled
            FROM rehearsed_appointments r JOIN services s ON s.organization_id = r.organization_id AND s.id = r.service_id
            WHERE r.organization_id = current_organization() AND r.call_id = ? ORDER BY r.scheduled_at""";

    private final OrganizationScope scope;
    private final Availability availability;

    RehearsedDiary(OrganizationScope scope, Availability availability) {
        this.scope = scope;
        this.availability = availability;
    }

    @Override
    public List<Booked> upcoming(Visit visit, PhoneNumber phone) {
        return visit.caller().filter(phone::equals).isPresent() ? inCall(visit) : List.of();
    }

    @Override
    public Optional<Booked> find(Visit visit, UUID id) {
        return all(visit).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    @Override
    public List<Booked> inCall(Visit visit) {
        return all(visit).stream().filter(each -> !each.cancelled()).toList();
    }

    private List<Booked> all(Visit visit) {
        return scope.in(visit.organization(), jdbc -> jdbc.sql(ROWS)
                .param(visit.call())
                .query((row, number) -> {
                    Instant starts = row.getTimestamp(4).toInstant();
                    return new Booked(
                            row.getObject(1, UUID.class),
                            Optional.of(row.getObject(2, UUID.class)),
                            row.getString(3),
                            starts,
                            starts.plus(Duration.ofMinutes(row.getInt(5))),
                            false,
                            row.getBoolean(6));
                })
                .list());
    }

    @Override
    public Optional<Booked> book(Visit visit, Service service, Instant start, String name, String notes) {
        if (availability
                .free(visit.organization(), service.id(), Optional.empty(), start, start.plusSeconds(1), 1)
                .isEmpty()) {
            return Optional.empty();
        }
        scope.in(visit.organization(), jdbc -> {
            jdbc.sql("""
                            DELETE FROM rehearsed_appointments
                            WHERE organization_id = current_organization() AND created_at < now() - interval '1 day'""").update();
            return jdbc.sql("""
                            INSERT INTO rehearsed_appointments (organization_id, call_id, service_id, scheduled_at)
                            VALUES (current_organization(), ?, ?, ?::timestamptz)
                            ON CONFLICT (organization_id, call_id, service_id, scheduled_at) DO UPDATE SET cancelled = false""")
                    .params(visit.call(), service.id(), start.toString())
                    .update();
        });
        return inCall(visit).stream()
                .filter(each -> each.starts().equals(start))
                .findFirst();
    }

    @Override
    public Optional<Booked> move(Visit visit, Booked booked, Instant start) {
        scope.in(visit.organization(), jdbc -> jdbc.sql("""
                        UPDATE rehearsed_appointments SET scheduled_at = ?::timestamptz
                        WHERE organization_id = current_organization() AND call_id = ? AND id = ?""")
                .params(start.toString(), visit.call(), booked.id())
                .update());
        return inCall(visit).stream()
                .filter(each -> each.id().equals(booked.id()))
                .findFirst();
    }

    @Override
    public Optional<Booked> cancel(Visit visit, Booked booked) {
        scope.in(
                visit.organization(),
                jdbc -> jdbc.sql("""
                        UPDATE rehearsed_appointments SET cancelled = true
                        WHERE organization_id = current_organization() AND call_id = ? AND id = ?""").params(visit.call(), booked.id()).update());
        return find(visit, booked.id());
    }
}
