package dev.switchboard.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimeInWordsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private final TimeInWords english = TimeInWords.in(Locale.US);
    private final TimeInWords spanish = TimeInWords.in(Locale.forLanguageTag("es-MX"));

    private static ZonedDateTime at(int month, int day, int hour, int minute) {
        return ZonedDateTime.of(2026, month, day, hour, minute, 0, 0, ZoneId.of("America/Chicago"));
    }

    @Test
    void saysADayAndATime() {
        assertThat(english.at(at(12, 1, 14, 0), TODAY)).isEqualTo("Tuesday, December 1 at 2 PM");
        assertThat(english.at(at(11, 27, 9, 30), TODAY)).isEqualTo("tomorrow, Friday, November 27 at 9:30 AM");
        assertThat(spanish.at(at(12, 1, 14, 0), TODAY)).isEqualTo("el martes 1 de diciembre a las 2 p. m.");
        assertThat(spanish.at(at(11, 26, 13, 15), TODAY)).isEqualTo("hoy, jueves 26 de noviembre, a la 1:15 p. m.");
    }

    @Test
    void offersAChoiceAndNamesEachDayOnce() {
        List<ZonedDateTime> times = List.of(at(12, 1, 9, 0), at(12, 1, 11, 30), at(12, 1, 14, 0), at(12, 2, 9, 0));
        assertThat(english.choice(times, TODAY))
                .isEqualTo("Tuesday, December 1 at 9 AM, 11:30 AM or 2 PM, or Wednesday, December 2 at 9 AM");
        assertThat(english.choice(times.subList(0, 2), TODAY)).isEqualTo("Tuesday, December 1 at 9 AM or 11:30 AM");
        assertThat(spanish.choice(times.subList(1, 4), TODAY))
                .isEqualTo("el martes 1 de diciembre a las 11:30 a. m. o a las 2 p. m., o el miércoles 2 de diciembre"
                        + " a las 9 a. m.");
    }
}
