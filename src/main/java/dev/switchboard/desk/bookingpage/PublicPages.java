package dev.switchboard.desk.bookingpage;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Slot;
import dev.switchboard.desk.bookingpage.BookingShop.Offered;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.CompanyName;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What public pages show. */
@Component
public final class PublicPages {

    /** After its end the page of an appointment opens nothing. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final Duration HORIZON = Duration.ofDays(370); // further than any organization can be booked
    private static final int MOST_SLOTS = 2_000;

    private final OrganizationScope scope;
    private final Directory directory;
    private final AgentProfiles profiles;
    private final Bookings bookings;
    private final Availability availability;

    PublicPages(
            OrganizationScope scope,
            Directory directory,
            AgentProfiles profiles,
            Bookings bookings,
            Availability availability) {
        this.scope = scope;
        this.directory = directory;
        this.profiles = profiles;
        this.bookings = bookings;
        this.availability = availability;
    }

    /** Nothing if there is no such organization any more. */
    public Optional<BookingShop> shop(UUID organization) {
        return directory.listing(organization).map(listing -> shop(listing.organization(), profiles.of(organization)));
    }

    private BookingShop shop(Organization organization, AgentProfile profile) {
        return scope.in(
                organization.id(),
                jdbc -> new BookingShop(
                        organization.id(),
                        CompanyName.of(jdbc),
                        organization.phoneNumber().or(() -> number(jdbc)),
                        profile.hours().zone(),
                        profile.locale(),
                        jdbc.sql("""
                                SELECT coalesce((SELECT public_page FROM booking_settings WHERE organization_id = current_organization()), true)""").query(Boolean.class).single(),
                        jdbc.sql("""
                                SELECT id, name, duration_minutes FROM services
                                WHERE organization_id = current_organization() AND active AND bookable ORDER BY position, name, id LIMIT 100""")
                                .query((row, number) ->
                                        new Offered(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
                                .list()));
    }

    private static Optional<PhoneNumber> number(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT phone_number FROM organization_phone_numbers
                        WHERE organization_id = current_organization() AND is_active AND status = 'active'
                        ORDER BY number_type = 'primary' DESC NULLS LAST, id LIMIT 1""").query(String.class).optional().flatMap(PhoneNumber::parse);
    }

    /** Whose link was opened; nothing if it is gone, or long over. */
    public Optional<Appointment> appointment(UUID id) {
        return scope.nowhere()
                .sql("SELECT organization_of_appointment(?)")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .flatMap(organization -> bookings.find(organization, id))
                .filter(found -> found.endsAt().plus(REMEMBERED).isAfter(Instant.now()));
    }

    /** @param wished the first day; empty: that of the first free time */
    public FreeWeek week(BookingShop shop, UUID service, Optional<LocalDate> wished) {
        ZoneId zone = shop.zone();
        Instant now = Instant.now();
        LocalDate today = now.atZone(zone).toLocalDate();
        Optional<LocalDate> first = wished.filter(day -> day.isAfter(today))
                .filter(day -> day.isBefore(today.plusDays(HORIZON.toDays())))
                .or(() -> next(shop, service, now));
        if (first.isEmpty()) {
            return new FreeWeek(Map.of(), Optional.empty(), Optional.empty());
        }
        LocalDate from = first.get();
        LocalDate until = from.plusDays(FreeWeek.DAYS);
        Map<LocalDate, List<Instant>> days = new TreeMap<>();
        free(shop, service, later(now, start(from, zone)), start(until, zone))
                .forEach(start -> days.computeIfAbsent(start.atZone(zone).toLocalDate(), day -> new ArrayList<>())
                        .add(start));
        LocalDate before = from.minusDays(FreeWeek.DAYS);
        return new FreeWeek(
                days,
                from.isAfter(today) ? Optional.of(before.isBefore(today) ? today : before) : Optional.empty(),
                next(shop, service, start(until, zone)));
    }

    private Optional<LocalDate> next(BookingShop shop, UUID service, Instant from) {
        return availability.free(shop.id(), service, Optional.empty(), from, from.plus(HORIZON), 1).stream()
                .findFirst()
                .map(slot -> slot.starts().atZone(shop.zone()).toLocalDate());
    }

    private List<Instant> free(BookingShop shop, UUID service, Instant from, Instant until) {
        return availability.free(shop.id(), service, Optional.empty(), from, until, MOST_SLOTS).stream()
                .map(Slot::starts)
                .distinct()
                .toList();
    }

    public boolean isFree(BookingShop shop, UUID service, Instant at) {
        return free(shop, service, at, at.plusSeconds(1)).contains(at);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
