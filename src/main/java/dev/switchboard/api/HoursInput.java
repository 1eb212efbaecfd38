package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.agent.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Opening hours as a request writes them; what is wrong is named down to its place, {@code week.monday[1].opens}. */
final class HoursInput {

    private static final int MOST_SPANS = 6;
    private static final int DAY = 24 * 60;
    private static final String END_OF_DAY = "24:00";

    private HoursInput() {}

    static ZoneId zone(JsonBody body) {
        String zone = body.requiredText("zone", 60);
        if (!zone.equals("UTC")
                && !(zone.contains("/") && ZoneId.getAvailableZoneIds().contains(zone))) {
            throw ApiException.badField("zone", "a time zone like America/Chicago");
        }
        return ZoneId.of(zone);
    }

    /** Of the days that are told; null is none. */
    static Map<DayOfWeek, List<Span>> week(JsonBody body, String name) {
        JsonNode node = body.node(name);
        if (node.isNull() || node.isMissingNode()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw ApiException.badField(
                    name, "days like {\"monday\": [{\"opens\": \"08:00\", \"closes\": \"18:00\"}]}");
        }
        return within(name, () -> {
            JsonBody days = JsonBody.of(node);
            Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                List<Span> spans = spans(days, day.name().toLowerCase(Locale.ROOT));
                if (!spans.isEmpty()) {
                    week.put(day, spans);
                }
            }
            days.refuseOthers();
            return week;
        });
    }

    static List<Span> spans(JsonBody body, String name) {
        JsonNode node = body.node(name);
        if (node.isNull() || node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > MOST_SPANS) {
            throw ApiException.badField(
                    name,
                    "a list of at most %d times like {\"opens\": \"08:00\", \"closes\": \"18:00\"}"
                            .formatted(MOST_SPANS));
        }
        List<Span> spans = within(name, () -> {
            List<Span> read = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                JsonNode each = node.get(i);
                read.add(within("[" + i + "]", () -> span(JsonBody.of(each))));
            }
            return read;
        });
        spans.sort(Comparator.comparing(Span::opens));
        if (overlap(spans)) {
            throw ApiException.badField(name, "times that do not overlap");
        }
        return spans;
    }

    private static Span span(JsonBody body) {
        Span span = new Span(time(body, "opens"), closes(body));
        body.refuseOthers();
        return span;
    }

    /** The end of the day has two names, of which a {@link Span} knows the one. */
    private static LocalTime closes(JsonBody body) {
        return END_OF_DAY.equals(body.node("closes").asText()) ? LocalTime.MIDNIGHT : time(body, "closes");
    }

    private static LocalTime time(JsonBody body, String name) {
        String time = AlertSettings.time(body, name);
        if (time == null) {
            throw ApiException.badField(name, "a time like 08:00");
        }
        return LocalTime.parse(time);
    }

    /** @param spans in the order in which they open; one that goes over midnight is the last of its day */
    private static boolean overlap(List<Span> spans) {
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).opens().toSecondOfDay() / 60 < end(spans.get(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static int end(Span span) {
        int closes = span.closes().toSecondOfDay() / 60;
        return span.closes().isAfter(span.opens()) ? closes : closes + DAY;
    }

    static <T> T within(String outer, Supplier<T> read) {
        try {
            return read.get();
        } catch (ApiException wrong) {
            throw wrong.within(outer);
        }
    }
}
