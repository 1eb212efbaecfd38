package dev.switchboard.desk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void isDueSomewhereWhereverItIs() {
        Instant thursday = Instant.parse("2026-10-29T00:00:00Z"); // and clocks change meanwhile
        LocalTime at = LocalTime.of(7, 0);
        List<ZoneId> zones = Stream.of(
                        "Pacific/Kiritimati",
                        "Pacific/Chatham",
                        "Asia/Kathmandu",
                        "Europe/Berlin",
                        "America/Chicago",
                        "Etc/GMT+12")
                .map(ZoneId::of)
                .toList();
        int nowhere = 0;
        for (int minutes = 0; minutes < 14 * 24 * 60; minutes += 15) {
            Instant now = thursday.plus(Duration.ofMinutes(minutes));
            boolean somewhere = Week.isDueSomewhere(now, at);
            assertThat(somewhere
                            || zones.stream()
                                    .noneMatch(zone -> Week.due(now, zone, at).isPresent()))
                    .as("%s", now)
                    .isTrue();
            nowhere += somewhere ? 0 : 1;
        }
        assertThat(nowhere / 4.0 / 24).as("days of two weeks").isBetween(7.0, 9.0);
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
