package dev.switchboard.desk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.calendar.microsoft.MicrosoftSimulator;
import dev.switchboard.desk.calendar.simulator.Fault;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The same with the calendar of Microsoft 365. */
class ConnectedMicrosoftTest extends ConnectedCalendarTest {

    @Autowired
    private MicrosoftSimulator microsoft;

    @Override
    SimulatedProvider provider() {
        return microsoft;
    }

    /** Graph does not say of what is missing whether somebody deleted it, so nobody's booking is cancelled for that. */
    @Override
    @Test
    void looksAtEverythingWhenItsPlaceIsForgotten() {
        connect();
        book(at("10:00"));
        Appointment missing = book(at("12:00"));
        soon().until(() -> there().size() == 2);
        quiet();
        microsoft.breaks(ConnectedScene::isAway);
        microsoft.delete(key(), there().get(1).id());
        microsoft.forgetCursors(key());
        quiet();
        microsoft.breaks(ask -> Fault.NONE);
        look();
        soon().until(() -> there().size() == 2);
        quiet();
        assertThat(bookings.find(organization, missing.id()).orElseThrow().state())
                .isEqualTo(AppointmentState.BOOKED);
    }
}
