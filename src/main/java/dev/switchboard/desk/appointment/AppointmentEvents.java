package dev.switchboard.desk.appointment;

import dev.switchboard.ground.event.Subject;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where it is told what happened to appointments. */
@FunctionalInterface
interface AppointmentEvents {

    /** In the caller's transaction. */
    void append(JdbcClient jdbc, UUID organizationId, Subject subject, String type, String key);
}
