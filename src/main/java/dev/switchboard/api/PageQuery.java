package dev.switchboard.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What stands behind a public page's address, or in its form; whatever is no good is as if it were not there. */
final class PageQuery {

    private static final int LONGEST_MOMENT = 30;
    private static final int LONGEST_TEXT = 200;

    private PageQuery() {}

    static Optional<Instant> instant(Map<String, String> query, String name) {
        String text = query.getOrDefault(name, "");
        try {
            return text.isEmpty() || text.length() > LONGEST_MOMENT
                    ? Optional.empty()
                    : Optional.of(Instant.parse(text)).filter(PageQuery::isNear);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The first day of what is shown. */
    static Optional<LocalDate> day(Map<String, String> query) {
        String text = query.getOrDefault("from", "");
        try {
            return text.length() == "2026-01-01".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Cut where nobody writes on. */
    static String text(Map<String, String> form, String name) {
        String text = form.getOrDefault(name, "");
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private static boolean isNear(Instant time) {
        Instant now = Instant.now();
        return time.isAfter(now.minus(Duration.ofDays(2))) && time.isBefore(now.plus(Duration.ofDays(800)));
    }
}
