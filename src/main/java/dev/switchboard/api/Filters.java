package dev.switchboard.api;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Query parameters that lists are filtered by. */
final class Filters {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final int LAST_YEAR = 9_999;

    private Filters() {}

    /** A status, channel or the like: one that is never used would find nothing, and look as if there were nothing. */
    static @Nullable String oneOf(String name, @Nullable String text, Set<String> allowed) {
        if (text != null && !allowed.contains(text)) {
            throw ApiException.notOneOf(name, allowed);
        }
        return text;
    }

    static @Nullable UUID id(String name, @Nullable String text) {
        if (text != null && !JsonBody.ID.matcher(text).matches()) {
            throw ApiException.badField(name, "an id like 01a1fe05-fa23-710c-a0d4-28f6a5298f73");
        }
        return text == null ? null : UUID.fromString(text);
    }

    static @Nullable String number(String name, @Nullable String text) {
        // A plus that was not escaped comes as a blank.
        return text == null
                ? null
                : PhoneNumber.read(text.startsWith(" ") ? "+" + text.strip() : text)
                        .orElseThrow(() -> ApiException.badField(name, "a phone number like %2B15550100001"))
                        .e164();
    }

    /** A number, if it looks like one at all. */
    static @Nullable String numberOrNull(String name, @Nullable String text) {
        return text != null && looksLikeNumber(text) ? number(name, text) : null;
    }

    /** A time like {@code 2026-01-31T12:00:00Z}, or a day, which begins at midnight UTC. */
    static @Nullable OffsetDateTime time(String name, @Nullable String text) {
        return text == null ? null : time(name, text, "a time like 2026-01-31T12:00:00Z, or a day like 2026-01-31");
    }

    /** The same where a number may be meant as well: null if it looks like one. */
    static @Nullable OffsetDateTime timeOrNull(String name, @Nullable String text) {
        return text == null || looksLikeNumber(text)
                ? null
                : time(name, text, "a time like 2026-01-31T12:00:00Z, or a number like %2B15550100001");
    }

    private static OffsetDateTime time(String name, String text, String expected) {
        try {
            OffsetDateTime time = DAY.matcher(text).matches()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime()
                    : OffsetDateTime.parse(text.replace(' ', '+')); // a plus that was not escaped
            if (isInCalendar(time)) {
                return time;
            }
        } catch (DateTimeParseException notATime) {
            // refused below
        }
        throw ApiException.badField(name, expected);
    }

    /** Whether a database knows that year. */
    static boolean isInCalendar(OffsetDateTime time) {
        return time.getYear() >= 0 && time.getYear() <= LAST_YEAR;
    }

    private static boolean looksLikeNumber(String text) {
        return text.startsWith("+") || text.startsWith(" ");
    }
}
