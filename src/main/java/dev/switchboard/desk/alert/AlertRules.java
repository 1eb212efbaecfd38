package dev.switchboard.desk.alert;

import dev.switchboard.desk.message.QuietHours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom an organization wants to be asked when nobody acknowledges an alert, and when nobody is to be disturbed.
 *
 * @param further numbers, E.164, in the order in which they are asked; none: nobody else is asked
 * @param email asked last
 */
record AlertRules(List<String> further, Optional<String> email, Optional<QuietHours> quiet) {

    private static final AlertRules NONE = new AlertRules(List.of(), Optional.empty(), Optional.empty());
    private static final String NEVER_HELD = "upset_customer";

    static AlertRules of(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT s.alert_phone_numbers, s.alert_email, s.quiet_from, s.quiet_until, o.zone
                        FROM organizations o JOIN organization_phone_settings s ON s.organization_id = o.id
                        WHERE o.id = current_organization()""").query(AlertRules::row).optional().orElse(NONE);
    }

    private static AlertRules row(ResultSet row, int number) throws SQLException {
        return new AlertRules(
                Arrays.asList((String[]) row.getArray("alert_phone_numbers").getArray()),
                Optional.ofNullable(row.getString("alert_email")),
                QuietHours.of(row));
    }

    boolean asksOthers() {
        return !further.isEmpty();
    }

    /** Until when an alert of that type is held; nothing if it may go now. */
    Optional<Instant> heldUntil(String type, Instant now) {
        return type.equals(NEVER_HELD) ? Optional.empty() : quiet.flatMap(hours -> hours.endsAt(now));
    }
}
