package dev.switchboard.desk.appointment;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What a call has come to. */
final class Calls {

    private Calls() {}

    static void booked(JdbcClient jdbc, Appointment booked) {
        booked.callId().ifPresent(call -> jdbc.sql("""
                        UPDATE phone_calls SET booking_confirmed = true, updated_at = now()
                        WHERE organization_id = current_organization() AND id = ? AND NOT booking_confirmed""").param(call).update());
    }
}
