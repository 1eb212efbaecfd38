package dev.switchboard.api;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.repeat.RequestKey;
import dev.switchboard.ground.security.SignedIn;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appointments as a request writes them; each name of a field may be the older one. */
final class AppointmentInput {

    static final int LONGEST_REASON = 200;
    static final String REASON = "by the business";

    private static final int LONGEST_NAME = 100;
    private static final Set<String> STEPS = Set.of("booked", "confirmed", "cancelled", "completed", "no_show");

    /** Shown, and not to be set. */
    private static final String[] SHOWN = {
        "id",
        "service",
        "priceCents",
        "resource",
        "endsAt",
        "freeAt",
        "holdUntil",
        "source",
        "callId",
        "conversationId",
        "confirmationSent",
        "cancelReason",
        "sequence",
        "changes",
        "createdAt",
        "updatedAt"
    };

    private AppointmentInput() {}

    static BookingWish wish(SignedIn who, JsonBody body) {
        UUID service = body.id("serviceId");
        Optional<Instant> at = start(body);
        RequestKey key = RequestKeys.of(body, "appointments");
        BookingWish wish = new BookingWish(
                who.organizationId(),
                service,
                optionalId(body, "resourceId"),
                at.orElseThrow(() -> ApiException.badField("scheduledAt", "a time like 2026-01-31T12:00:00Z")),
                customer(body),
                optionalId(body, "contactId"),
                "desk",
                optionalId(body, "callId"),
                optionalId(body, "conversationId"),
                Optional.ofNullable(body.text("notes", BookingWish.LONGEST_NOTES)),
                who.subject(),
                "desk:" + key.key(),
                key.digest());
        body.refuseOthers();
        return wish;
    }

    private static Customer customer(JsonBody body) {
        String name = either(body.text("contactName", LONGEST_NAME), body.text("name", LONGEST_NAME));
        String phone = either(body.number("phoneNumber"), body.number("phone"));
        return new Customer(
                Optional.ofNullable(name),
                Optional.ofNullable(phone).map(PhoneNumber::new),
                Optional.ofNullable(body.email("email")));
    }

    private static @Nullable String either(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static Optional<UUID> optionalId(JsonBody body, String name) {
        return body.has(name) && !body.node(name).isNull() ? Optional.of(body.id(name)) : Optional.empty();
    }

    /** Under its new name or its older one; both are read, so that neither is an unknown field. */
    private static Optional<Instant> start(JsonBody body) {
        Optional<Instant> older = time(body, "scheduledTime");
        return time(body, "scheduledAt").or(() -> older);
    }

    private static Optional<Instant> time(JsonBody body, String name) {
        String text = body.text(name, 40);
        try {
            Optional<OffsetDateTime> time = Optional.ofNullable(text).map(OffsetDateTime::parse);
            if (time.filter(at -> !Filters.isInCalendar(at)).isEmpty()) {
                return time.map(OffsetDateTime::toInstant);
            }
        } catch (DateTimeParseException noTime) {
            // refused below
        }
        throw ApiException.badField(name, "a time like 2026-01-31T12:00:00Z");
    }

    /** What a request changes. */
    interface Changes {
        void accept(Bookings bookings, SignedIn who, UUID id);
    }

    static Changes changes(JsonBody body) {
        body.ignoring(SHOWN);
        Optional<UUID> service = optionalId(body, "serviceId");
        Optional<UUID> contact = optionalId(body, "contactId");
        Optional<Instant> at = start(body);
        Optional<UUID> resource = optionalId(body, "resourceId");
        String step = body.choice("state", STEPS);
        String reason = body.text("reason", LONGEST_REASON);
        Customer customer = customer(body);
        Optional<Optional<String>> notes = body.has("notes")
                ? Optional.of(Optional.ofNullable(body.text("notes", BookingWish.LONGEST_NOTES)))
                : Optional.empty();
        body.refuseOthers();
        if (step != null && (at.isPresent() || resource.isPresent())) {
            throw ApiException.badField("state", "none in a request that also moves it");
        }
        return (bookings, who, id) -> {
            Appointment before = bookings.find(who.organizationId(), id).orElseThrow(ApiException::notFound);
            same("serviceId", service, before.serviceId());
            same("contactId", contact, before.contactId());
            if (at.isPresent() || resource.isPresent()) {
                Instant starts = at.orElse(before.scheduledAt());
                bookings.move(who.organizationId(), id, starts, resource, who.subject());
            }
            if (step != null) {
                step(bookings, who, id, step, reason == null ? REASON : reason);
            }
            if (!customer.equals(Customer.UNKNOWN) || notes.isPresent()) {
                bookings.describe(who.organizationId(), id, customer, notes, who.subject());
            }
        };
    }

    /** Shown, and may be sent back as it was. */
    private static void same(String name, Optional<UUID> given, Optional<UUID> before) {
        if (given.isPresent() && !given.equals(before)) {
            throw ApiException.badField(name, "the one it has; cancel this appointment and book another");
        }
    }

    private static void step(Bookings bookings, SignedIn who, UUID id, String step, String reason) {
        UUID organization = who.organizationId();
        switch (AppointmentState.of(step).orElseThrow()) {
            case BOOKED -> bookings.approve(organization, id, who.subject());
            case CONFIRMED -> bookings.confirm(organization, id, who.subject());
            case CANCELLED -> bookings.cancel(organization, id, who.subject(), reason);
            case COMPLETED -> bookings.complete(organization, id, who.subject());
            case NO_SHOW -> bookings.noShow(organization, id, who.subject());
            case DRAFT -> throw new IllegalStateException("no step leads back to a draft");
        }
    }
}
