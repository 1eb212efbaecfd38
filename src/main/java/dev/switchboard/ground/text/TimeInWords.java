package dev.switchboard.ground.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Days and times as one says them, in English, or in Spanish where that is asked for. */
public final class TimeInWords {

    private static final TimeInWords ENGLISH = new TimeInWords(false, Locale.US, "EEEE, MMMM d");
    private static final TimeInWords SPANISH = new TimeInWords(true, Locale.forLanguageTag("es"), "EEEE d 'de' MMMM");

    private final boolean spanish;
    private final Locale locale;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter day;

    private TimeInWords(boolean spanish, Locale locale, String day) {
        this.spanish = spanish;
        this.locale = locale;
        this.weekday = DateTimeFormatter.ofPattern("EEEE", locale);
        this.day = DateTimeFormatter.ofPattern(day, locale);
    }

    public static TimeInWords in(Locale locale) {
        return locale.getLanguage().equals("es") ? SPANISH : ENGLISH;
    }

    /** "2 PM", "2:30 PM", "12 AM" is "midnight". */
    public String time(LocalTime time) {
        if (time.equals(LocalTime.MIDNIGHT)) {
            return spanish ? "medianoche" : "midnight";
        }
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        int minute = time.getMinute();
        String minutes = minute == 0 ? "" : (minute < 10 ? ":0" : ":") + minute;
        boolean morning = time.getHour() < 12;
        String half = spanish ? morning ? " a. m." : " p. m." : morning ? " AM" : " PM";
        return hour + minutes + half;
    }

    /** "Tuesday, December 1", "martes 1 de diciembre". */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** "Tuesday", "martes". */
    public String day(DayOfWeek name) {
        return weekday.format(name);
    }

    /** "Tuesday, December 1 at 2 PM", "el martes 1 de diciembre a las 2 p. m.". */
    public String at(ZonedDateTime when) {
        return on(when.toLocalDate()) + clock(when.toLocalTime());
    }

    /** The same with "today" or "tomorrow" before it, where it is that. */
    public String at(ZonedDateTime when, LocalDate today) {
        return near(when.toLocalDate(), today) + clock(when.toLocalTime());
    }

    /** "Tuesday, December 1 at 9 AM or 2 PM, or Wednesday, December 2 at 9 AM": each day is named once. */
    public String choice(List<ZonedDateTime> times, LocalDate today) {
        List<String> days = new ArrayList<>();
        for (int i = 0; i < times.size(); ) {
            LocalDate day = times.get(i).toLocalDate();
            List<String> clocks = new ArrayList<>();
            for (; i < times.size() && times.get(i).toLocalDate().equals(day); i++) {
                clocks.add(clock(times.get(i).toLocalTime()));
            }
            days.add(near(day, today) + listed(clocks, or()));
        }
        return days.size() < 2
                ? String.join("", days)
                : String.join(", ", days.subList(0, days.size() - 1)) + "," + or() + days.get(days.size() - 1);
    }

    /** "Tuesday, December 1 at 2 PM", and without an article: "martes 1 de diciembre a las 2 p. m.". */
    public String dayAndTime(ZonedDateTime when) {
        return day(when.toLocalDate()) + clock(when.toLocalTime());
    }

    /** The same with "today, " or "tomorrow, " before it, where it is that. */
    public String dayAndTime(ZonedDateTime when, LocalDate today) {
        LocalDate day = when.toLocalDate();
        String near = "";
        if (day.equals(today)) {
            near = spanish ? "hoy, " : "today, ";
        } else if (day.equals(today.plusDays(1))) {
            near = spanish ? "mañana, " : "tomorrow, ";
        }
        return near + dayAndTime(when);
    }

    /** The one of the two languages. */
    public Locale locale() {
        return locale;
    }

    /** "one or the other". */
    public String or(String one, String other) {
        return one + or() + other;
    }

    private String or() {
        return spanish ? " o " : " or ";
    }

    /** "A, B or C". */
    private static String listed(List<String> clocks, String or) {
        if (clocks.size() < 2) {
            return clocks.get(0);
        }
        List<String> later = clocks.subList(1, clocks.size()).stream()
                .map(clock -> clock.startsWith(" at ") ? clock.substring(4) : clock.substring(1))
                .toList();
        String first = String.join(", ", later.subList(0, later.size() - 1));
        return clocks.get(0) + (first.isEmpty() ? "" : ", " + first) + or + later.get(later.size() - 1);
    }

    private String on(LocalDate day) {
        return spanish ? "el " + day(day) : day(day);
    }

    private String near(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return (spanish ? "hoy, " : "today, ") + day(day) + (spanish ? "," : "");
        }
        if (day.equals(today.plusDays(1))) {
            return (spanish ? "mañana, " : "tomorrow, ") + day(day) + (spanish ? "," : "");
        }
        return on(day);
    }

    private String clock(LocalTime time) {
        if (!spanish) {
            return " at " + time(time);
        }
        if (time.equals(LocalTime.MIDNIGHT)) {
            return " a medianoche";
        }
        return (time.getHour() % 12 == 1 ? " a la " : " a las ") + time(time);
    }
}
