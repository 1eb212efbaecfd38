package dev.switchboard.mind.details;

import java.util.List;
import java.util.Optional;

/**
 * What one key says in answer to a question, in words of the sheet: 1 is yes and 2 is no, or the first and the second of what
 * was offered.
 */
final class Keys {

    private static final List<String> CHOICES = List.of("choice", "when", "appointment");

    private final Sheet sheet;

    Keys(Sheet sheet) {
        this.sheet = sheet;
    }

    /** @param yesOrNo whether a yes or a no was asked for, where nothing is being booked */
    Optional<String> words(Taken before, boolean yesOrNo, String key) {
        Booking booking = before.booking();
        int offers = booking == null || !CHOICES.contains(booking.awaits())
                ? 0
                : booking.offers().size();
        if (offers > 1) {
            return chosen(offers, key);
        }
        boolean confirms =
                booking == null ? yesOrNo : offers == 1 || booking.awaits().equals("confirm");
        return confirms ? answer(key) : Optional.empty();
    }

    private Optional<String> answer(String key) {
        return switch (key) {
            case "1" -> Optional.of(sheet.phrases("yes").first());
            case "2" -> Optional.of(sheet.phrases("no").first());
            default -> Optional.empty();
        };
    }

    private Optional<String> chosen(int offers, String key) {
        if (key.equals(String.valueOf(offers))) {
            return Optional.of(sheet.phrases("last").first());
        }
        return switch (key) {
            case "1" -> Optional.of(sheet.phrases("first").first());
            case "2" -> Optional.of(sheet.phrases("second").first());
            default -> Optional.empty();
        };
    }
}
