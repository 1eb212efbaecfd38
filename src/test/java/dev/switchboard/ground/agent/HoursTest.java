package dev.switchboard.ground.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Locale SPANISH = Locale.forLanguageTag("es-MX");
    private static final Set<DayOfWeek> WORKDAYS =
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private static Span span(String opens, String closes) {
        return new Span(LocalTime.parse(opens), LocalTime.parse(closes));
    }

    private static Hours hours(Map<DayOfWeek, List<Span>> week, Holiday... holidays) {
        return new Hours(
                CHICAGO,
                week,
                java.util.Arrays.stream(holidays).collect(java.util.stream.Collectors.toMap(Holiday::day, h -> h)));
    }

    private static Map<DayOfWeek, List<Span>> shop() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        WORKDAYS.forEach(day -> week.put(day, List.of(span("08:00", "18:00"))));
        week.put(DayOfWeek.SATURDAY, List.of(span("09:00", "14:00")));
        return week;
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(CHICAGO).toInstant();
    }

    private static OpenState open(String until) {
        return new OpenState(true, Optional.of(local(until)));
    }

    private static OpenState closed(String until) {
        return new OpenState(false, Optional.of(local(until)));
    }

    @Test
    void opensAndClosesByTheClockOfTheOrganization() {
        Hours hours = hours(shop());
        assertThat(hours.at(local("2026-11-25T08:00"))).isEqualTo(open("2026-11-25T18:00"));
        assertThat(hours.at(local("2026-11-25T17:59:59"))).isEqualTo(open("2026-11-25T18:00"));
        assertThat(hours.at(local("2026-11-25T18:00"))).isEqualTo(closed("2026-11-26T08:00"));
        assertThat(hours.at(local("2026-11-28T14:30"))).isEqualTo(closed("2026-11-30T08:00"));
    }

    @Test
    void isAlwaysOpenWhereNothingWasSet() {
        assertThat(hours(Map.of()).at(Instant.now())).isEqualTo(OpenState.ALWAYS);
        assertThat(hours(Map.of()).inWords(Locale.US)).isEmpty();
    }

    @Test
    void takesAHolidayForItsWeekday() {
        Hours hours = hours(
                shop(),
                new Holiday(LocalDate.of(2026, 11, 26), "Thanksgiving", List.of()),
                new Holiday(LocalDate.of(2026, 11, 27), "Day after", List.of(span("10:00", "12:00"))));
        assertThat(hours.at(local("2026-11-26T10:00"))).isEqualTo(closed("2026-11-27T10:00"));
        assertThat(hours.at(local("2026-11-27T11:00"))).isEqualTo(open("2026-11-27T12:00"));
        assertThat(hours.holidaysInWords(Locale.US, LocalDate.of(2026, 11, 26)))
                .isEqualTo(
                        "Closed on Thursday, November 26 (Thanksgiving). Friday, November 27 (Day after): 10 AM to 12 PM.");
        assertThat(hours.holidaysInWords(SPANISH, LocalDate.of(2026, 11, 27)))
                .isEqualTo("Viernes 27 de noviembre (Day after): de 10 a. m. a 12 p. m.");
    }

    @Test
    void isClosedOnAHolidayOnlyWhereNoWeekWasSet() {
        Hours hours = hours(Map.of(), new Holiday(LocalDate.of(2026, 12, 25), "Christmas", List.of()));
        assertThat(hours.at(local("2026-12-24T23:00"))).isEqualTo(open("2026-12-25T00:00"));
        assertThat(hours.at(local("2026-12-25T12:00"))).isEqualTo(closed("2026-12-26T00:00"));
    }

    @Test
    void staysOpenOverMidnightAlsoIntoAHoliday() {
        Hours hours = hours(
                Map.of(DayOfWeek.FRIDAY, List.of(span("18:00", "02:00"))),
                new Holiday(LocalDate.of(2026, 11, 28), "Fair", List.of()));
        assertThat(hours.at(local("2026-11-27T23:00"))).isEqualTo(open("2026-11-28T02:00"));
        assertThat(hours.at(local("2026-11-28T01:59"))).isEqualTo(open("2026-11-28T02:00"));
        assertThat(hours.at(local("2026-11-28T02:00"))).isEqualTo(closed("2026-12-04T18:00"));
    }

    @Test
    void joinsSpansThatMeet() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        week.put(DayOfWeek.MONDAY, List.of(Span.ALL_DAY));
        week.put(DayOfWeek.TUESDAY, List.of(span("00:00", "06:00"), span("12:00", "13:00")));
        assertThat(hours(week).at(local("2026-11-23T10:00"))).isEqualTo(open("2026-11-24T06:00"));
        assertThat(hours(week).at(local("2026-11-24T07:00"))).isEqualTo(closed("2026-11-24T12:00"));
    }

    /** 2026-03-08 has 23 hours: the clock goes from 2 to 3. */
    @Test
    void leavesOutTheHourThatSpringTakes() {
        Hours hours = hours(Map.of(DayOfWeek.SUNDAY, List.of(span("02:30", "10:00"))));
        Instant three = Instant.parse("2026-03-08T08:00:00Z");
        assertThat(hours.at(three.minusSeconds(1))).isEqualTo(new OpenState(false, Optional.of(three)));
        assertThat(hours.at(three).open()).isTrue();
        Hours whole = hours(Map.of(DayOfWeek.SUNDAY, List.of(Span.ALL_DAY)));
        assertThat(whole.at(local("2026-03-08T00:00")).until())
                .contains(local("2026-03-08T00:00").plus(Duration.ofHours(23)));
        Hours never = hours(Map.of(DayOfWeek.SUNDAY, List.of(span("02:10", "02:50"))));
        assertThat(never.at(local("2026-03-07T12:00"))).isEqualTo(closed("2026-03-15T02:10"));
    }

    /** 2026-11-01 has 25 hours: the clock shows 1 to 2 twice. */
    @Test
    void opensAtTheFirstAndClosesAtTheLastOfTheHourThatAutumnRepeats() {
        Hours hours = hours(Map.of(DayOfWeek.SUNDAY, List.of(span("01:15", "01:45"))));
        Instant first = Instant.parse("2026-11-01T06:15:00Z");
        Instant last = Instant.parse("2026-11-01T07:45:00Z");
        assertThat(hours.at(first.minusSeconds(1))).isEqualTo(new OpenState(false, Optional.of(first)));
        assertThat(hours.at(first)).isEqualTo(new OpenState(true, Optional.of(last)));
        Hours whole = hours(Map.of(DayOfWeek.SUNDAY, List.of(Span.ALL_DAY)));
        assertThat(whole.at(local("2026-11-01T00:00")).until())
                .contains(local("2026-11-01T00:00").plus(Duration.ofHours(25)));
    }

    @Test
    void saysTheWeekAsPeopleDo() {
        assertThat(hours(shop()).inWords(Locale.US))
                .isEqualTo("Monday to Friday 8 AM to 6 PM, Saturday 9 AM to 2 PM, closed on Sunday.");
        assertThat(hours(shop()).inWords(SPANISH))
                .isEqualTo(
                        "De lunes a viernes, de 8 a. m. a 6 p. m.; sábado, de 9 a. m. a 2 p. m.; cerrado el domingo.");
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(span("13:30", "00:00"), span("08:15", "12:00")));
        }
        assertThat(hours(week).inWords(Locale.GERMANY))
                .isEqualTo("Every day 8:15 AM to 12 PM and 1:30 PM to midnight.");
        assertThat(hours(Map.of(DayOfWeek.MONDAY, List.of(Span.ALL_DAY))).inWords(Locale.US))
                .isEqualTo("Monday 24 hours, closed on Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday.");
    }
}
