package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quiet hours by the organization's own clock, over midnight and over the days that have 23 or 25 hours. */
class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // in Chicago, six hours behind in winter
        "21:00, 07:00, 2026-01-10T02:59:00Z, ",
        "21:00, 07:00, 2026-01-10T03:00:00Z, 2026-01-10T13:00:00Z",
        "21:00, 07:00, 2026-01-10T12:59:59Z, 2026-01-10T13:00:00Z",
        "21:00, 07:00, 2026-01-10T13:00:00Z, ",
        "12:00, 13:30, 2026-01-10T18:00:00Z, 2026-01-10T19:30:00Z",
        "12:00, 13:30, 2026-01-10T17:59:59Z, ",
        "12:00, 13:30, 2026-01-10T19:30:00Z, ",
        // the night that has no hour from two to three, and five hours behind from then on
        "21:00, 07:00, 2026-03-08T07:30:00Z, 2026-03-08T12:00:00Z",
        "21:00, 02:30, 2026-03-08T07:30:00Z, 2026-03-08T08:30:00Z",
        // the night in which one to two comes twice
        "21:00, 07:00, 2026-11-01T06:30:00Z, 2026-11-01T13:00:00Z",
        "21:00, 01:30, 2026-11-01T06:15:00Z, 2026-11-01T06:30:00Z",
        "21:00, 01:30, 2026-11-01T07:15:00Z, 2026-11-01T07:30:00Z",
    })
    void endWhenTheClockSaysSo(LocalTime from, LocalTime until, Instant now, Instant end) {
        assertThat(new QuietHours(from, until, ZoneId.of("America/Chicago")).endsAt(now))
                .isEqualTo(Optional.ofNullable(end));
    }
}
