package dev.switchboard.desk.appointment;

import dev.switchboard.ground.event.EventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tells others of appointments. */
@Configuration(proxyBeanMethods = false)
class BookingConfiguration {

    @Bean
    AppointmentEvents appointmentEvents(EventLog events) {
        return events::append;
    }
}
