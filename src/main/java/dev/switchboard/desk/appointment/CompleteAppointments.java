package dev.switchboard.desk.appointment;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.Outcome;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whoever is not said to have stayed away has come. A person may still say otherwise afterwards. */
@Component
final class CompleteAppointments implements Job {

    private static final String AFTER = "1 day"; // in which somebody can say who did not come
    private static final int AT_ONCE = 500;

    private final OrganizationScope scope;
    private final Bookings bookings;

    CompleteAppointments(OrganizationScope scope, Bookings bookings) {
        this.scope = scope;
        this.bookings = bookings;
    }

    @Override
    public String name() {
        return "complete-appointments";
    }

    @Override
    public String purpose() {
        return "marks as completed what ended a day ago, unless somebody said that the customer did not come";
    }

    @Override
    public Outcome run() {
        long completed = 0;
        List<Past> past;
        do {
            past = scope.nowhere()
                    .sql("SELECT organization_id, id FROM list_past_appointments(?::interval, ?)")
                    .params(AFTER, AT_ONCE)
                    .query((row, number) -> new Past(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                    .list();
            for (Past each : past) {
                completed += complete(each) ? 1 : 0;
            }
        } while (past.size() == AT_ONCE);
        return new Outcome(completed, "%,d appointments completed".formatted(completed));
    }

    private boolean complete(Past past) {
        try {
            bookings.complete(past.organization, past.id, Actors.CLOCK);
            return true;
        } catch (BookingRefusedException overtaken) {
            return false; // somebody has cancelled it just now
        }
    }

    private record Past(UUID organization, UUID id) {}
}
