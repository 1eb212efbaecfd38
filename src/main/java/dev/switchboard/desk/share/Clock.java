package dev.switchboard.desk.share;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people of an organization read them. */
public final class Clock {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("MMMM d, yyyy, h:mm a z", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm:ss a", Locale.US);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private final ZoneId zone;

    private Clock(ZoneId zone) {
        this.zone = zone;
    }

    /** @param zone an IANA name; UTC for what is none */
    static Clock in(String zone) {
        try {
            return new Clock(ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            return new Clock(ZoneOffset.UTC);
        }
    }

    /** {@code June 3, 2026, 2:05 PM CDT}. */
    public String dayAndTime(Instant time) {
        return DAY_AND_TIME.format(time.atZone(zone));
    }

    /** {@code 2:05:12 PM}, with the day in front if it is not the one of {@code first}. */
    String time(Instant time, Instant first) {
        boolean sameDay =
                time.atZone(zone).toLocalDate().equals(first.atZone(zone).toLocalDate());
        return (sameDay ? "" : DAY.format(time.atZone(zone)) + ", ") + TIME.format(time.atZone(zone));
    }

    /** {@code 2026-06-03}. */
    String isoDay(Instant time) {
        return time.atZone(zone).toLocalDate().toString();
    }

    /** {@code 2 min 5 s}. */
    public static String length(long seconds) {
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
