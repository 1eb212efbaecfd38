package dev.switchboard.api;

import dev.switchboard.desk.service.Service;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A service, as it is listed.
 *
 * @param price in whole units of money, as older clients read it
 */
record ServiceView(
        UUID id,
        String name,
        int priceCents,
        BigDecimal price,
        int durationMinutes,
        int bufferMinutes,
        List<String> keywords,
        boolean bookable,
        boolean active,
        int position) {

    static ServiceView of(Service service) {
        return new ServiceView(
                service.id(),
                service.name(),
                service.priceCents(),
                BigDecimal.valueOf(service.priceCents(), 2),
                service.durationMinutes(),
                service.bufferMinutes(),
                service.keywords(),
                service.bookable(),
                service.active(),
                service.position());
    }
}
