package dev.switchboard.ground.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times as one says them, {@code Tuesday, December 1 at 2 PM}; in English, or in Spanish where that is asked for. */
public final class MomentInWords {

    private final boolean spanish;
    private final Locale locale;
    private final DateTimeFormatter day;

    public MomentInWords(Locale locale) {
        this.spanish = locale.getLanguage().equals("es");
        this.locale = spanish ? Locale.forLanguageTag("es") : Locale.US;
        this.day = DateTimeFormatter.ofPattern(spanish ? "EEEE d 'de' MMMM" : "EEEE, MMMM d", this.locale);
    }

    /** The one of the two languages. */
    public Locale locale() {
        return locale;
    }

    /** {@code 2:30 PM}, {@code 2 PM}, {@code midnight}. */
    public String clock(LocalTime time) {
        if (time.equals(LocalTime.MIDNIGHT)) {
            return spanish ? "medianoche" : "midnight";
        }
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String minutes = time.getMinute() == 0 ? "" : ":%02d".formatted(time.getMinute());
        boolean morning = time.getHour() < 12;
        String half = spanish ? morning ? " a. m." : " p. m." : morning ? " AM" : " PM";
        return hour + minutes + half;
    }

    /** {@code Tuesday, December 1}. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** {@code Tuesday, December 1 at 2 PM}. */
    public String dayAndTime(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return day(local.toLocalDate()) + at(local.toLocalTime()) + clock(local.toLocalTime());
    }

    /** {@code tomorrow, Tuesday, December 1 at 2 PM}, for whoever reads it at {@code now}. */
    public String dayAndTime(Instant moment, ZoneId zone, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate date = moment.atZone(zone).toLocalDate();
        String near = "";
        if (date.equals(today)) {
            near = spanish ? "hoy, " : "today, ";
        } else if (date.equals(today.plusDays(1))) {
            near = spanish ? "mañana, " : "tomorrow, ";
        }
        return near + dayAndTime(moment, zone);
    }

    private String at(LocalTime time) {
        if (!spanish) {
            return " at ";
        }
        if (time.equals(LocalTime.MIDNIGHT)) {
            return " a ";
        }
        return time.getHour() % 12 == 1 ? " a la " : " a las ";
    }

    /** {@code one or the other}. */
    public String or(String one, String other) {
        return one + (spanish ? " o " : " or ") + other;
    }
}
