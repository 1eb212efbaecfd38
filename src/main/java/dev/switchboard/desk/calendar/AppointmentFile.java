package dev.switchboard.desk.calendar;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One appointment as a file that any calendar takes; its customer's own, so without their number. */
@Component
public final class AppointmentFile {

    private final OrganizationScope scope;

    AppointmentFile(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @return iCalendar; nothing if it is not there */
    public Optional<byte[]> of(UUID organization, UUID appointment, String name) {
        return scope.in(organization, jdbc -> BookedTime.find(jdbc, appointment))
                .map(time -> IcsFile.feed(name, List.of(time), false));
    }
}
