package dev.switchboard.desk.bookingpage;

import dev.switchboard.desk.appointment.Actors;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.BookingRefusedException;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.desk.appointment.SlotTakenException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What a visitor does on a public page. Whatever is refused has changed nothing. */
@Component
public final class PublicBookings {

    /** To come, of one number: enough for a family, too few to fill somebody's calendar with. */
    private static final int MOST_OF_A_NUMBER = 3;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 40;

    private final OrganizationScope scope;
    private final Bookings bookings;
    private final PublicPages pages;

    PublicBookings(OrganizationScope scope, Bookings bookings, PublicPages pages) {
        this.scope = scope;
        this.bookings = bookings;
        this.pages = pages;
    }

    /**
     * Books once for a ticket.
     *
     * @throws PageProblem.Refusal if it can't be
     */
    public Appointment book(BookingShop shop, Visitor visitor, UUID service, Instant at, String ticket) {
        String key = "page:" + ticket;
        Optional<Appointment> before = before(shop.id(), key);
        if (before.isPresent()) {
            return before.get();
        }
        String name = name(visitor.name);
        PhoneNumber phone = phone(shop, visitor.phone);
        if (!pages.isFree(shop, service, at)) {
            throw new PageProblem.Refusal(PageProblem.TAKEN);
        }
        if (bookings.upcomingOf(shop.id(), phone).size() >= MOST_OF_A_NUMBER) {
            throw new PageProblem.Refusal(PageProblem.TOO_MANY);
        }
        Customer customer = new Customer(Optional.of(name), Optional.of(phone), Optional.empty());
        return refusing(() -> bookings.book(new BookingWish(
                shop.id(),
                service,
                Optional.empty(),
                at,
                customer,
                Optional.empty(),
                "page",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Actors.PAGE,
                key)));
    }

    private Optional<Appointment> before(UUID organization, String key) {
        return scope.in(organization, jdbc -> jdbc.sql(
                        "SELECT id FROM appointments WHERE organization_id = current_organization() AND booking_key = ?")
                .param(key)
                .query(UUID.class)
                .optional()
                .flatMap(id -> bookings.find(jdbc, id)));
    }

    /** @throws PageProblem.Refusal if it can't be moved there */
    public Appointment move(Appointment appointment, Instant at) {
        requireToCome(appointment);
        if (at.equals(appointment.scheduledAt())) {
            return appointment;
        }
        return refusing(
                () -> bookings.move(appointment.organizationId(), appointment.id(), at, Optional.empty(), Actors.PAGE));
    }

    /** @throws PageProblem.Refusal if it has begun */
    public Appointment cancel(Appointment appointment) {
        requireToCome(appointment);
        return refusing(() -> bookings.cancel(
                appointment.organizationId(), appointment.id(), Actors.PAGE, "Cancelled by the customer."));
    }

    private static void requireToCome(Appointment appointment) {
        if (!appointment.isToCome(Instant.now())) {
            throw new PageProblem.Refusal(PageProblem.OUTDATED);
        }
    }

    private static Appointment refusing(Supplier<Appointment> action) {
        try {
            return action.get();
        } catch (SlotTakenException taken) {
            throw new PageProblem.Refusal(PageProblem.TAKEN);
        } catch (BookingRefusedException refused) {
            throw new PageProblem.Refusal(
                    switch (refused.field()) {
                        case "scheduledAt" -> PageProblem.TAKEN;
                        case "state" -> PageProblem.OUTDATED;
                        default -> PageProblem.CLOSED;
                    });
        }
    }

    private static String name(String text) {
        String name = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        boolean good = name.codePoints().anyMatch(Character::isLetter)
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && name.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (!good) {
            throw new PageProblem.Refusal(PageProblem.NAME);
        }
        return name;
    }

    /** One that a text costs what a text costs: whoever is paid for texts to a number of theirs gets none. */
    private static PhoneNumber phone(BookingShop shop, String text) {
        return (text.length() > LONGEST_NUMBER ? Optional.<PhoneNumber>empty() : PhoneNumber.read(text))
                .filter(number -> !number.isPremiumRate())
                .filter(number -> shop.phone().map(number::isOrdinaryCallFrom).orElse(true))
                .filter(number -> !shop.phone().equals(Optional.of(number)))
                .orElseThrow(() -> new PageProblem.Refusal(PageProblem.PHONE));
    }

    /** As they wrote it. */
    public record Visitor(String name, String phone) {

        @Override
        public String toString() {
            return "Visitor";
        }
    }
}
