package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.agent.Holiday;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days whose hours are not those of their weekday, as a request writes them. */
final class HolidaysInput {

    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private HolidaysInput() {}

    static Map<LocalDate, Holiday> read(JsonBody body) {
        JsonNode node = body.node("holidays");
        if (node.isNull()) {
            return Map.of();
        }
        if (!node.isArray() || node.size() > MOST) {
            throw ApiException.badField("holidays", "a list of at most %d days".formatted(MOST));
        }
        return HoursInput.within("holidays", () -> {
            Map<LocalDate, Holiday> holidays = new TreeMap<>();
            for (int i = 0; i < node.size(); i++) {
                JsonNode each = node.get(i);
                HoursInput.within("[" + i + "]", () -> {
                    Holiday holiday = holiday(JsonBody.of(each));
                    if (holidays.put(holiday.day(), holiday) != null) {
                        throw ApiException.badField("date", "each day once");
                    }
                    return holiday;
                });
            }
            return holidays;
        });
    }

    private static Holiday holiday(JsonBody body) {
        Holiday holiday = new Holiday(
                date(body.text("date", 10)), body.requiredText("name", LONGEST_NAME), HoursInput.spans(body, "spans"));
        body.refuseOthers();
        return holiday;
    }

    private static LocalDate date(@Nullable String text) {
        try {
            LocalDate date = LocalDate.parse(text == null ? "" : text);
            if (date.getYear() >= FIRST_YEAR && date.getYear() < LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException noDate) {
            // refused below
        }
        throw ApiException.badField("date", "a date like 2026-12-25");
    }
}
