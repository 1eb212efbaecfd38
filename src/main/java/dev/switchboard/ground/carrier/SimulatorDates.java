package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiPredicate;

/** Lists by the day that something was on: {@code StartTime}, or {@code StartTime>} for that day and those after it. */
final class SimulatorDates {

    private static final int BAD_REQUEST = 20001;
    private static final int DATE = "2026-01-01".length();

    private SimulatorDates() {}

    /** @param field of the resources @param name of the parameter */
    static List<ObjectNode> filter(Request request, List<ObjectNode> all, String field, String name) {
        List<ObjectNode> on = filter(all, field, SimulatorForm.asked(request, name), LocalDate::equals);
        List<ObjectNode> from =
                filter(on, field, SimulatorForm.asked(request, name + ">"), (day, bound) -> !day.isBefore(bound));
        return filter(from, field, SimulatorForm.asked(request, name + "<"), LocalDate::isBefore);
    }

    private static List<ObjectNode> filter(
            List<ObjectNode> all, String field, String asked, BiPredicate<LocalDate, LocalDate> fits) {
        if (asked.isEmpty()) {
            return all;
        }
        LocalDate bound = bound(asked);
        return all.stream()
                .filter(one -> !one.path(field).asText("").isEmpty()
                        && !one.path(field).isNull())
                .filter(one -> fits.test(
                        LocalDate.parse(one.path(field).asText(), DateTimeFormatter.RFC_1123_DATE_TIME), bound))
                .toList();
    }

    private static LocalDate bound(String asked) {
        try {
            return LocalDate.parse(asked.substring(0, Math.min(DATE, asked.length())));
        } catch (DateTimeException noDate) {
            throw SimulatorForm.refused(BAD_REQUEST);
        }
    }
}
