package dev.switchboard.desk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekTest {

    @ParameterizedTest
    @CsvSource({
        // 7 AM in Chicago is 13:00 UTC in winter, and 12:00 in summer
        "America/Chicago, 2026-11-23T12:59:59Z, ''",
        "America/Chicago, 2026-11-23T13:00:00Z, 2026-11-23",
        "America/Chicago, 2026-07-06T11:59:59Z, ''",
        "America/Chicago, 2026-07-06T12:00:00Z, 2026-07-06",
        "America/Chicago, 2026-11-24T20:00:00Z, 2026-11-23",
        "America/Chicago, 2026-11-25T05:59:59Z, 2026-11-23",
        "America/Chicago, 2026-11-25T06:00:00Z, ''",
        "America/Chicago, 2026-11-22T23:00:00Z, ''",
        "Pacific/Auckland, 2026-11-22T18:00:00Z, 2026-11-23",
        "Pacific/Auckland, 2026-11-22T17:59:00Z, ''",
    })
    void isToldOnMondayMorningThereOrOnTuesdayIfNobodyWasUp(ZoneId zone, Instant now, String monday) {
        assertThat(Week.due(now, zone, LocalTime.of(7, 0))
                        .map(week -> week.told().toString())
                        .orElse(""))
                .isEqualTo(monday);
    }

    @ParameterizedTest
    @CsvSource({
        "America/Chicago, 2026-11-23T12:59:59Z, 2026-11-23T13:00:00Z",
        "America/Chicago, 2026-11-23T13:00:00Z, 2026-11-30T13:00:00Z",
        "America/Chicago, 2026-11-25T06:00:00Z, 2026-11-30T13:00:00Z",
        "America/Chicago, 2026-10-28T06:00:00Z, 2026-11-02T13:00:00Z",
        "Pacific/Auckland, 2026-11-22T17:59:00Z, 2026-11-22T18:00:00Z",
    })
    void theNextOneIsToldWhenItsMondayMorningComes(ZoneId zone, Instant now, Instant next) {
        assertThat(Week.next(now, zone, LocalTime.of(7, 0))).isEqualTo(next);
        assertThat(Week.due(next, zone, LocalTime.of(7, 0))).isPresent();
    }

    @Test
    void isTheOneBefore() {
        Week week = new Week(LocalDate.parse("2026-11-23"));
        assertThat(week.first()).isEqualTo("2026-11-16");
        assertThat(week.last()).isEqualTo("2026-11-22");
        assertThat(week.inWords()).isEqualTo("November 16 to 22");
        assertThat(new Week(LocalDate.parse("2026-10-05")).inWords()).isEqualTo("September 28 to October 4");
        assertThatThrownBy(() -> new Week(LocalDate.parse("2026-11-24"))).isInstanceOf(IllegalArgumentException.class);
    }
}
