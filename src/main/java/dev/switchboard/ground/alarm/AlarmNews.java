package dev.switchboard.ground.alarm;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An alarm rings, or has fallen silent: what whoever is told of it hears. Holds numbers and our own words, and nothing that
 * anybody said.
 *
 * @param alarm its row; with {@code rings} it is what the news are about, and telling them twice is telling them once
 * @param organization whose it is; nothing for the platform's
 * @param key what of several
 * @param message the title, and what to do
 * @param value with which it rang, or fell silent
 */
public record AlarmNews(
        UUID alarm,
        Optional<UUID> organization,
        String name,
        String key,
        String title,
        String message,
        boolean rings,
        double value,
        double limit,
        String unit,
        Instant since,
        Instant at) {

    /** The same for the same news, and for no others. */
    public String id() {
        return "alarm-" + alarm + (rings ? "-rang" : "-silent");
    }

    /** For a subject, or a text message: one line. */
    public String line() {
        String about = key.isEmpty() ? title : title + " (" + key + ")";
        return rings
                ? "Alarm: " + about + ": " + words(value) + ", the limit is " + words(limit) + "."
                : "Resolved: " + about + ".";
    }

    /** For a mail or a notice. */
    public String text() {
        return rings ? line() + "\n\n" + message : line() + "\n\nThe alarm has stopped by itself.";
    }

    /** A value as people read it: {@code 12.5%}. */
    public String words(double number) {
        String digits = number == Math.rint(number) && Math.abs(number) < 1e12
                ? String.format(Locale.US, "%,.0f", number)
                : String.format(Locale.US, "%,.1f", number);
        return digits + (unit.isEmpty() || unit.equals("%") ? "" : " ") + unit;
    }
}
