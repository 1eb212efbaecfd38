package dev.switchboard.desk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an organization does for money.
 *
 * @param priceCents 0: no price is told
 * @param bufferMinutes after it, before the next
 * @param keywords what callers say for it, in small letters; its name counts too
 * @param bookable whether callers may book it; else it only has a price and a value
 * @param active false: kept because appointments refer to it, and offered no more
 */
public record Service(
        UUID id,
        String name,
        int priceCents,
        int durationMinutes,
        int bufferMinutes,
        List<String> keywords,
        boolean bookable,
        boolean active,
        int position) {

    public static final int LONGEST_NAME = 100;
    public static final int MOST_CENTS = 1_000_000_000;
    public static final int SHORTEST = 5;
    public static final int LONGEST = 1_440; // minutes
    public static final int LONGEST_BUFFER = 480; // minutes
    public static final int MOST_KEYWORDS = 50;
    public static final int LONGEST_KEYWORD = 60;

    /** @throws IllegalArgumentException naming the field */
    public Service {
        expect(!name.isBlank() && name.length() <= LONGEST_NAME, "name", "1 to 100 characters");
        expect(priceCents >= 0 && priceCents <= MOST_CENTS, "priceCents", "0 to 1,000,000,000");
        expect(durationMinutes >= SHORTEST && durationMinutes <= LONGEST, "durationMinutes", "5 to 1,440");
        expect(bufferMinutes >= 0 && bufferMinutes <= LONGEST_BUFFER, "bufferMinutes", "0 to 480");
        expect(keywords.size() <= MOST_KEYWORDS, "keywords", "at most 50");
        keywords = List.copyOf(keywords);
    }

    private static void expect(boolean good, String field, String expected) {
        if (!good) {
            throw new IllegalArgumentException(field + ": expected " + expected);
        }
    }

    /** The fields that somebody may set, by their names in JSON. */
    Map<String, @Nullable Object> settable() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("priceCents", priceCents);
        fields.put("durationMinutes", durationMinutes);
        fields.put("bufferMinutes", bufferMinutes);
        fields.put("keywords", keywords);
        fields.put("bookable", bookable);
        fields.put("active", active);
        fields.put("position", position);
        return fields;
    }

    /** What one has of which only the name is told. */
    static Map<String, @Nullable Object> initial() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", null);
        fields.put("priceCents", 0);
        fields.put("durationMinutes", 60);
        fields.put("bufferMinutes", 0);
        fields.put("keywords", List.of());
        fields.put("bookable", true);
        fields.put("active", true);
        fields.put("position", 0);
        return fields;
    }
}
