package dev.switchboard.desk.bookingpage;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a visitor sees of an organization.
 *
 * @param phone that customers call
 * @param open whether anybody may book on its page
 * @param services that can be booked there, in the owner's order
 */
public record BookingShop(
        UUID id,
        String company,
        Optional<PhoneNumber> phone,
        ZoneId zone,
        Locale locale,
        boolean open,
        List<Offered> services) {

    public BookingShop {
        services = List.copyOf(services);
    }

    /** One of its own services, if it is offered. */
    public Optional<Offered> service(String id) {
        return services.stream()
                .filter(service -> service.id.toString().equals(id))
                .findFirst();
    }

    /** @param minutes that it takes */
    public record Offered(UUID id, String name, int minutes) {}
}
