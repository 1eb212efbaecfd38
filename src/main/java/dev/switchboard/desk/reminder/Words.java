package dev.switchboard.desk.reminder;

import java.util.Locale;
import java.util.Set;

/** The texts of {@code config/messages/appointments.yml}, and what each may say besides what all may. */
enum Words {
    BOOKED,
    HELD,
    APPROVED,
    MOVED("was"),
    CANCELLED,
    DECLINED,
    REMINDER,
    NO_SHOW,
    CONFIRMED,
    WAITING,
    RESCHEDULE("times"),
    RESCHEDULE_FULL,
    CANCELLED_BY_TEXT,
    SUBJECT;

    private final Set<String> more;

    Words(String... more) {
        this.more = Set.of(more);
    }

    /** As it stands in the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean mayHold(String field) {
        return Set.of("company", "service", "when", "link").contains(field) || more.contains(field);
    }
}
