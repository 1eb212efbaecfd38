package dev.switchboard.mind.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any day and time, said in many ways, is read as that day and time, whenever it is said. */
class SaidAndReadTest {

    /** Four hundred with {@code -Pfaults}. */
    private static final int ROUNDS = Integer.getInteger("times.rounds", 100);

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final List<String> ZONES = List.of("America/Chicago", "America/Phoenix", "Europe/Madrid", "UTC");

    private static final String[] ENGLISH =
            ("- one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                            + " fifteen sixteen seventeen eighteen nineteen")
                    .split(" ");
    private static final String[] ENGLISH_TENS = "- - twenty thirty forty fifty".split(" ");
    private static final String[] ORDINALS =
            ("- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
                            + " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
                    .split(" ");
    private static final String[] NUMEROS =
            ("- uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
                            + " dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro"
                            + " veinticinco veintiséis veintisiete veintiocho veintinueve treinta")
                    .split(" ");

    @Test
    void anyDayAndTimeIsReadAsItIsSaid() throws Exception {
        SpokenTimes times = LabelledTimesTest.times();
        Random random = new Random(2026);
        List<String> wrong = new ArrayList<>();
        int said = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ZonedDateTime now = LocalDateTime.of(2026, 1, 1, 8, 0)
                    .plusDays(random.nextInt(1_200))
                    .plusMinutes(random.nextInt(600))
                    .atZone(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
            LocalDate day = now.toLocalDate().plusDays(1 + random.nextInt(Wish.HORIZON_DAYS));
            LocalTime time = LocalTime.of(7, 0).plusMinutes(5L * random.nextInt(144));
            for (Locale language : List.of(Locale.US, Locale.UK, SPANISH)) {
                for (String words : phrases(now.toLocalDate(), day, time, language)) {
                    said++;
                    String read = LabelledTimesTest.written(times.read(words, language, now), now.toLocalDate());
                    if (!read.equals(day + " " + time)) {
                        wrong.add(words + ", said " + now + ", meant " + day + " " + time + ", read as " + read);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(said).isGreaterThan(ROUNDS * 50);
    }

    private static List<String> phrases(LocalDate today, LocalDate day, LocalTime time, Locale language) {
        boolean spanish = language.equals(SPANISH);
        List<String> phrases = new ArrayList<>();
        for (String date : spanish ? spanishDays(today, day) : englishDays(today, day, language)) {
            for (String clock : spanish ? spanishTimes(time) : englishTimes(time)) {
                phrases.add(date + " " + clock);
                if (date.contains("weeks")) {
                    continue; // "at three twenty five weeks from today" may be either
                }
                phrases.add(
                        spanish ? "hola quisiera una cita " + clock + " " + date + " si se puede" : clock + " " + date);
            }
        }
        return phrases;
    }

    private static List<String> englishDays(LocalDate today, LocalDate day, Locale language) {
        String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
        String weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
        long ahead = ChronoUnit.DAYS.between(today, day);
        List<String> days = new ArrayList<>(List.of(
                "on " + month + " " + ordinal(day.getDayOfMonth()),
                (weekday + " the " + ordinal(day.getDayOfMonth()) + " of " + month).toLowerCase(Locale.ROOT),
                weekday + ", " + month + " " + day.getDayOfMonth() + ", " + day.getYear(),
                "on "
                        + DateTimeFormatter.ofPattern(language.equals(Locale.UK) ? "d/M" : "M/d")
                                .format(day),
                day.toString()));
        if (ahead > 1) {
            days.add("in " + ahead + " days");
        }
        near(today, day, weekday).ifPresent(days::add);
        return days;
    }

    private static Optional<String> near(LocalDate today, LocalDate day, String weekday) {
        long ahead = ChronoUnit.DAYS.between(today, day);
        if (ahead == 1) {
            return Optional.of("tomorrow");
        }
        if (ahead <= 7) {
            return Optional.of("on " + weekday);
        }
        if (ahead <= 14) {
            return Optional.of("a week from " + weekday);
        }
        return ahead % 7 == 0 ? Optional.of(ENGLISH[(int) ahead / 7] + " weeks from today") : Optional.empty();
    }

    private static String ordinal(int day) {
        if (day <= 20) {
            return ORDINALS[day];
        }
        return day == 30 ? "thirtieth" : ENGLISH_TENS[day / 10] + " " + ORDINALS[day % 10];
    }

    private static List<String> englishTimes(LocalTime time) {
        String hour = ENGLISH[time.getHour() > 12 ? time.getHour() - 12 : time.getHour()];
        String half = time.getHour() < 12 ? "am" : "pm";
        int minute = time.getMinute();
        List<String> times = new ArrayList<>(List.of(
                "at " + DateTimeFormatter.ofPattern("h:mm").format(time),
                "at " + DateTimeFormatter.ofPattern("h:mm").format(time) + (half.equals("am") ? " a.m." : " p.m."),
                "at "
                        + DateTimeFormatter.ofPattern("H:mm")
                                .format(time.withHour(Math.max(10, time.getHour())))
                                .replace("10:", time.getHour() < 10 ? time.getHour() + ":" : "10:"),
                "at " + hour + minutes(minute) + " " + half));
        switch (minute) {
            case 0 -> times.add("at " + hour + " o'clock");
            case 15 -> times.add("at a quarter past " + hour);
            case 30 -> times.add("at half past " + hour);
            case 45 -> times.add("at a quarter to " + ENGLISH[time.getHour() % 12 + 1]);
            default -> times.add("at " + hour + minutes(minute));
        }
        return times;
    }

    private static String minutes(int minute) {
        if (minute == 0) {
            return "";
        }
        if (minute < 10) {
            return " oh " + ENGLISH[minute];
        }
        if (minute < 20) {
            return " " + ENGLISH[minute];
        }
        return " " + ENGLISH_TENS[minute / 10] + (minute % 10 == 0 ? "" : " " + ENGLISH[minute % 10]);
    }

    private static List<String> spanishDays(LocalDate today, LocalDate day) {
        String month = day.getMonth().getDisplayName(TextStyle.FULL, SPANISH);
        String weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, SPANISH);
        String number = day.getDayOfMonth() == 31 ? "treinta y uno" : NUMEROS[day.getDayOfMonth()];
        long ahead = ChronoUnit.DAYS.between(today, day);
        List<String> days = new ArrayList<>(List.of(
                "el " + number + " de " + month,
                "el " + weekday + " " + day.getDayOfMonth() + " de " + month,
                "el " + DateTimeFormatter.ofPattern("d/M").format(day)));
        if (ahead <= 7) {
            days.add(ahead == 1 ? "mañana" : ahead == 2 ? "pasado mañana" : "el próximo " + weekday);
        }
        return days;
    }

    private static List<String> spanishTimes(LocalTime time) {
        int hour = time.getHour() > 12 ? time.getHour() - 12 : time.getHour();
        String at = hour == 1 ? "a la una" : "a las " + NUMEROS[hour];
        int minute = time.getMinute();
        String past = minute == 0
                ? ""
                : minute == 15
                        ? " y cuarto"
                        : minute == 30
                                ? " y media"
                                : " y "
                                        + (minute <= 30
                                                ? NUMEROS[minute]
                                                : (minute < 40 ? "treinta" : minute < 50 ? "cuarenta" : "cincuenta")
                                                        + (minute % 10 == 0 ? "" : " y " + NUMEROS[minute % 10]));
        String half = time.getHour() < 12 ? " de la mañana" : " de la tarde";
        return List.of(
                at + past,
                at + past + half,
                "a las " + DateTimeFormatter.ofPattern("H:mm").format(time));
    }
}
