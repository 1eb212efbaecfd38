package dev.switchboard.desk.appointment;

import dev.switchboard.ground.audit.TestAudit;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.TestScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization that is booked, on a database of its own, without a service around it. */
final class BookingScene {

    static final ZoneId ZONE = ZoneId.of("America/Chicago");

    final TestScope test;
    final UUID organization;

    BookingScene(String database) {
        this(TestScope.on(database));
    }

    private BookingScene(TestScope test) {
        this.test = test;
        this.organization = test.owner
                .sql("INSERT INTO organizations (name, zone) VALUES ('Booked', ?) RETURNING id")
                .param(ZONE.getId())
                .query(UUID.class)
                .single();
    }

    /** Another organization beside it. */
    BookingScene another() {
        return new BookingScene(test);
    }

    Bookings bookings() {
        return bookings(test.scope);
    }

    /** Events as rows that nobody works on. */
    static Bookings bookings(OrganizationScope scope) {
        AppointmentEvents events = (jdbc, organization, subject, type, key) -> jdbc.sql("""
                        INSERT INTO events (organization_id, subject_type, subject_id, type, key) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                .params(organization, subject.type(), subject.id(), type, key)
                .update();
        return new Bookings(scope, new AppointmentChanges(events, TestAudit.log()));
    }

    Availability availability() {
        return new Availability(test.scope);
    }

    UUID service(String name, int minutes, int buffer) {
        return id("""
                INSERT INTO services (organization_id, name, price_cents, duration_minutes, buffer_minutes) VALUES (?, ?, 5000, ?, ?)
                RETURNING id""", organization, name, minutes, buffer);
    }

    UUID resource(String name, UUID... services) {
        return id(
                "INSERT INTO resources (organization_id, name, service_ids, position) VALUES (?, ?, ?,"
                        + " (SELECT count(*) FROM resources WHERE organization_id = ?)) RETURNING id",
                organization,
                name,
                services,
                organization);
    }

    /** Of the organization, or of a resource; on every day. */
    void hours(Optional<UUID> resource, String opens, String closes) {
        for (DayOfWeek day : DayOfWeek.values()) {
            String sql = resource.isEmpty()
                    ? "INSERT INTO business_hours (organization_id, weekday, opens, closes) VALUES (?, ?, ?, ?)"
                    : "INSERT INTO resource_hours (organization_id, weekday, opens, closes, resource_id) VALUES (?, ?, ?, ?, ?)";
            JdbcClient.StatementSpec insert = sql(sql).param(organization)
                    .param(day.getValue())
                    .param(LocalTime.parse(opens))
                    .param(LocalTime.parse(closes));
            resource.map(insert::param).orElse(insert).update();
        }
    }

    void settings(String columns, String values) {
        sql("INSERT INTO booking_settings (organization_id, " + columns + ") VALUES (?, " + values + ")")
                .param(organization)
                .update();
    }

    UUID id(String sql, Object... values) {
        return sql(sql).params(values).query(UUID.class).single();
    }

    JdbcClient.StatementSpec sql(String sql) {
        return test.owner.sql(sql);
    }

    long count(String from) {
        return sql("SELECT count(*) FROM " + from + " AND organization_id = ?")
                .param(organization)
                .query(Long.class)
                .single();
    }

    /** A Monday, a week from now at least. */
    static LocalDate monday() {
        return LocalDate.now(ZONE).plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    static List<String> times(List<Slot> slots) {
        return slots.stream()
                .map(slot -> slot.starts().atZone(ZONE).toLocalTime().toString())
                .toList();
    }

    BookingWish wish(UUID service, Instant starts, String actor) {
        return wish(service, Optional.empty(), starts, actor, UUID.randomUUID().toString());
    }

    BookingWish wish(UUID service, Optional<UUID> resource, Instant starts, String actor, String key) {
        return new BookingWish(
                organization,
                service,
                resource,
                starts,
                new Customer(
                        Optional.of("Dana Whitfield"), Optional.of(new PhoneNumber("+14055550123")), Optional.empty()),
                Optional.empty(),
                actor.equals(Actors.CALLER) ? "call" : "desk",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                actor,
                key);
    }
}
