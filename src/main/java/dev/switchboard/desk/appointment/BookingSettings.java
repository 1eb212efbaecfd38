package dev.switchboard.desk.appointment;

import java.time.Duration;
import java.util.List;

/**
 * How an organization is booked. Who has set no opening hours is booked from Monday to Friday, 9 AM to 5 PM, because a shop
 * that answers around the clock seldom works around the clock.
 *
 * @param leadMinutes from now to the first slot
 * @param stepMinutes from the start of one slot to the next, by the clock, counted from when the door opens
 * @param approval whether what customers book is a draft until somebody approves it
 * @param holdMinutes how long a draft holds its slot
 * @param reminderMinutes before the start, the longest first
 * @param defaultValueCents of a call in which no service was named
 * @param silenceDays after which a lead that was contacted counts as lost; 0: never
 */
public record BookingSettings(
        int leadMinutes,
        int horizonDays,
        int stepMinutes,
        boolean approval,
        int holdMinutes,
        boolean confirmByText,
        List<Integer> reminderMinutes,
        boolean noShowText,
        int defaultValueCents,
        boolean publicPage,
        int silenceDays) {

    public static final List<Integer> STEPS = List.of(5, 10, 15, 20, 30, 60);
    public static final int MOST_REMINDERS = 5;

    /** Of an organization that has decided nothing. */
    public static final BookingSettings USUAL =
            new BookingSettings(60, 60, 30, false, 120, true, List.of(1440, 120), false, 0, true, 30);

    /** @throws IllegalArgumentException if one of them is out of its range */
    public BookingSettings {
        within("leadMinutes", leadMinutes, 0, 43_200);
        within("horizonDays", horizonDays, 1, 366);
        within("holdMinutes", holdMinutes, 5, 10_080);
        within("silenceDays", silenceDays, 0, 365);
        within("defaultValueCents", defaultValueCents, 0, Integer.MAX_VALUE);
        reminderMinutes = reminderMinutes.stream()
                .distinct()
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        within("reminderMinutes", reminderMinutes.size(), 0, MOST_REMINDERS);
        if (!STEPS.contains(stepMinutes)) {
            throw new IllegalArgumentException("expected stepMinutes to be one of " + STEPS);
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("expected %s from %d to %d".formatted(name, least, most));
        }
    }

    public Duration lead() {
        return Duration.ofMinutes(leadMinutes);
    }

    public Duration hold() {
        return Duration.ofMinutes(holdMinutes);
    }
}
