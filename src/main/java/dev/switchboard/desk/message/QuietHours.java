package dev.switchboard.desk.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When nothing that nobody wrote by hand disturbs anybody, by the organization's own clock; may go over midnight.
 *
 * @param until the first minute in which they may be disturbed again
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

    /** Those of the organization in scope; nothing if it has none. */
    public static Optional<QuietHours> of(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT s.quiet_from, s.quiet_until, o.zone
                        FROM organizations o JOIN organization_phone_settings s ON s.organization_id = o.id
                        WHERE o.id = current_organization()""").query((row, number) -> of(row)).optional().flatMap(hours -> hours);
    }

    /** @param row with {@code quiet_from}, {@code quiet_until} and the organization's {@code zone} */
    public static Optional<QuietHours> of(ResultSet row) throws SQLException {
        LocalTime from = row.getObject("quiet_from", LocalTime.class);
        LocalTime until = row.getObject("quiet_until", LocalTime.class);
        return from == null || until == null || from.equals(until)
                ? Optional.empty()
                : Optional.of(new QuietHours(from, until, zone(row.getString("zone"))));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /** How long it stays quiet in the organization in scope; zero if it is not quiet. */
    static Duration left(JdbcClient jdbc) {
        Instant now = Instant.now();
        return of(jdbc).flatMap(hours -> hours.endsAt(now))
                .map(end -> Duration.between(now, end))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    /** When the quiet that it is now ends; nothing if it is not quiet. */
    public Optional<Instant> endsAt(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean sameDay = from.isBefore(until);
        boolean quiet =
                sameDay ? !time.isBefore(from) && time.isBefore(until) : !time.isBefore(from) || time.isBefore(until);
        if (!quiet) {
            return Optional.empty();
        }
        LocalDate day = sameDay || time.isBefore(until)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        ZonedDateTime end = ZonedDateTime.of(day, until, zone);
        // On the day of an hour that comes twice, the first of the two may be over.
        return Optional.of((end.toInstant().isAfter(now) ? end : end.withLaterOffsetAtOverlap()).toInstant());
    }
}
