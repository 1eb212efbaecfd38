package dev.switchboard.api;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields of the settings that say who is asked when nobody acknowledges an alert, and when nobody is disturbed. */
final class AlertSettings {

    private static final int MOST_NUMBERS = 4;

    private AlertSettings() {}

    static List<String> numbers(JsonBody body) {
        List<String> numbers = body.numbers("alertPhoneNumbers", MOST_NUMBERS);
        if (numbers.stream().map(PhoneNumber::new).anyMatch(PhoneNumber::isPremiumRate)) {
            throw ApiException.badField("alertPhoneNumbers", "numbers that are not premium-rate");
        }
        return numbers;
    }

    static @Nullable String time(JsonBody body, String name) {
        String time = body.text(name, 5);
        if (time != null && !time.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw ApiException.badField(name, "a time like 21:00");
        }
        return time;
    }

    /** @param isOwn whether a number is one of the organization's, at which an alert would come back as a customer's text */
    static void check(Map<String, @Nullable Object> settings, Predicate<String> isOwn) {
        if (settings.get("alertPhoneNumbers") instanceof List<?> further) {
            for (Object number : further) {
                if (number.equals(settings.get("alertPhoneNumber"))) {
                    throw ApiException.badField("alertPhoneNumbers", "other numbers than alertPhoneNumber");
                }
                if (number.equals(settings.get("twilioPhoneNumber")) || isOwn.test(number.toString())) {
                    throw ApiException.badField("alertPhoneNumbers", "other numbers than the agent's own");
                }
            }
        }
        Object from = settings.get("quietFrom");
        Object until = settings.get("quietUntil");
        if ((from == null) != (until == null)) {
            throw ApiException.badField(
                    from == null ? "quietFrom" : "quietUntil", "a time like 21:00, as the other one of the two is set");
        }
        if (from != null && Objects.equals(from, until)) {
            throw ApiException.badField("quietUntil", "another time than quietFrom");
        }
    }
}
