package dev.switchboard.desk.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.agent.Hours;
import dev.switchboard.ground.agent.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times go by the clock on the wall, also on the two days of the year on which it is set. */
class OpenTimesTest {

    private static Hours hours(String zone, Span span) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(span));
        }
        return new Hours(ZoneId.of(zone), week, Map.of());
    }

    private static List<LocalDateTime> shown(ZoneId zone, OpenTimes open) {
        return LongStream.of(open.starts)
                .mapToObj(start -> LocalDateTime.ofInstant(Instant.ofEpochSecond(start), zone))
                .toList();
    }

    private static OpenTimes of(Hours hours, int step, LocalDate day) {
        return OpenTimes.of(
                hours,
                step,
                day.atStartOfDay(hours.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(hours.zone()).toInstant());
    }

    /** Each moment of each of these days, against the tables of the zone alone. */
    @ParameterizedTest
    @CsvSource({
        "America/Chicago, 2026-03-08, 23",
        "America/Chicago, 2026-11-01, 25",
        "Europe/Berlin, 2026-03-29, 23",
        "Europe/Berlin, 2026-10-25, 25",
        "America/Santiago, 2026-09-06, 23",
        "America/Santiago, 2026-04-05, 24",
        "America/Santiago, 2026-04-04, 25",
        "Australia/Lord_Howe, 2026-10-04, 23",
        "Australia/Lord_Howe, 2026-04-05, 24",
        "Africa/Cairo, 2026-04-24, 23",
        "Africa/Cairo, 2026-10-29, 25"
    })
    void everySlotOfTheDaysOnWhichTheClockIsSet(String zoneName, LocalDate day, int hours) {
        ZoneId zone = ZoneId.of(zoneName);
        Duration length =
                Duration.between(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone));
        assertThat(length.toHours()).isEqualTo(hours);
        for (int step : BookingSettings.STEPS) {
            OpenTimes open = of(hours(zoneName, Span.ALL_DAY), step, day);
            List<LocalDateTime> shown = shown(zone, open);
            assertThat(shown).isSorted().doesNotHaveDuplicates();
            // All that the clock shows on that day, and nothing that it leaves out.
            TreeSet<LocalDateTime> expected = new TreeSet<>();
            for (LocalDateTime at = day.atStartOfDay();
                    at.isBefore(day.plusDays(1).atStartOfDay());
                    at = at.plusMinutes(step)) {
                if (!zone.getRules().getValidOffsets(at).isEmpty()) {
                    expected.add(at);
                }
            }
            // Where the day begins in the gap, counting begins when the clock shows a time again.
            if (zone.getRules().getValidOffsets(day.atStartOfDay()).isEmpty()) {
                assertThat(shown.get(0)).isEqualTo(day.atTime(1, 0));
            }
            assertThat(shown).containsExactlyElementsOf(expected);
            for (int i = 0; i < open.starts.length; i++) {
                assertThat(open.closes[i])
                        .as("doors that never close are not closed at midnight")
                        .isGreaterThanOrEqualTo(
                                day.plusDays(1).atStartOfDay(zone).toEpochSecond() + 24 * 3600);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "America/Chicago, 2026-03-08",
        "America/Chicago, 2026-11-01",
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "America/Santiago, 2026-09-06",
        "America/Santiago, 2026-04-05",
        "Australia/Lord_Howe, 2026-10-04",
        "Australia/Lord_Howe, 2026-04-05",
        "Africa/Cairo, 2026-04-24",
        "Africa/Cairo, 2026-10-30"
    })
    void whatIsOfferedThenIsAsLongAsEver(String zoneName, LocalDate day) {
        Hours hours = hours(zoneName, new Span(LocalTime.of(0, 0), LocalTime.of(6, 0)));
        Work work = new Work(Optional.empty(), "Wash", 0, true, Duration.ofMinutes(45), Duration.ofMinutes(15));
        Resource bay = new Resource(UUID.randomUUID(), "Bay", List.of(), true, 0, Map.of());
        Shop shop = Shop.of(BookingSettings.USUAL, hours, List.of(bay));
        ZoneId zone = ZoneId.of(zoneName);
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<Slot> free = new FreeTimes(shop, work, List.of(bay), Map.of()).between(from, until);
        assertThat(free).isNotEmpty().allSatisfy(slot -> {
            assertThat(Duration.between(slot.starts(), slot.ends())).isEqualTo(Duration.ofMinutes(45));
            assertThat(slot.ends())
                    .isBeforeOrEqualTo(day.atTime(6, 0).atZone(zone).toInstant());
        });
        // Taken one after the other they never overlap, and none of them is free any more.
        Instant freeAt = from;
        long[] starts = new long[free.size()];
        long[] ends = new long[free.size()];
        int taken = 0;
        for (Slot slot : free) {
            if (!slot.starts().isBefore(freeAt)) {
                freeAt = work.free(slot.starts());
                starts[taken] = slot.starts().getEpochSecond();
                ends[taken++] = freeAt.getEpochSecond();
            }
        }
        Busy busy = Busy.of(java.util.Arrays.copyOf(starts, taken), java.util.Arrays.copyOf(ends, taken));
        List<Slot> left = new FreeTimes(shop, work, List.of(bay), Map.of(bay.id(), busy)).between(from, until);
        assertThat(left).allSatisfy(slot -> assertThat(busy.isFree(
                        slot.starts().getEpochSecond(), work.free(slot.starts()).getEpochSecond()))
                .isTrue());
        assertThat(taken).isGreaterThanOrEqualTo(4);
    }

    @Test
    void theHourThatComesTwiceIsOfferedOnce() {
        ZoneId zone = ZoneId.of("America/Chicago");
        OpenTimes open = of(
                hours(zone.getId(), new Span(LocalTime.of(1, 0), LocalTime.of(3, 0))), 30, LocalDate.of(2026, 11, 1));
        assertThat(shown(zone, open).stream().map(LocalDateTime::toLocalTime).map(LocalTime::toString))
                .containsExactly("01:00", "01:30", "02:00", "02:30");
        assertThat(open.starts[2] - open.starts[1])
                .isEqualTo(Duration.of(90, ChronoUnit.MINUTES).toSeconds());
    }

    @Test
    void whatGoesOnOverMidnightIsOneOpening() {
        Hours hours = hours("America/Chicago", new Span(LocalTime.of(18, 0), LocalTime.of(2, 0)));
        LocalDate day = LocalDate.of(2026, 6, 1);
        OpenTimes open = of(hours, 60, day);
        assertThat(shown(hours.zone(), open).stream()
                        .map(LocalDateTime::toLocalTime)
                        .map(LocalTime::toString))
                .containsExactly("00:00", "01:00", "18:00", "19:00", "20:00", "21:00", "22:00", "23:00");
        long eleven = day.atTime(23, 0).atZone(hours.zone()).toEpochSecond();
        assertThat(open.fits(eleven, 3 * 3600)).isTrue();
        assertThat(open.fits(eleven, 3 * 3600 + 60)).isFalse();
        assertThat(open.fits(eleven + 60, 60)).isFalse();
    }

    @Test
    void slotsAreCountedFromWhenTheDoorsOpen() {
        Hours hours = hours("America/Chicago", new Span(LocalTime.of(9, 15), LocalTime.of(11, 0)));
        assertThat(shown(hours.zone(), of(hours, 30, LocalDate.of(2026, 6, 1))).stream()
                        .map(LocalDateTime::toLocalTime)
                        .map(LocalTime::toString))
                .containsExactly("09:15", "09:45", "10:15", "10:45");
    }
}
