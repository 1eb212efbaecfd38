package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.service.Service;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is written about a service; the older {@code price} is taken as well, in whole units of money. */
final class ServiceInput {

    private static final int LAST_POSITION = 1_000;
    private static final int USUAL_MINUTES = 60;

    private ServiceInput() {}

    /** @param isNew whether a name has to be there */
    static Map<String, @Nullable Object> read(@Nullable JsonNode json, boolean isNew) {
        JsonBody body = JsonBody.of(json).ignoring("id");
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (isNew || body.has("name")) {
            fields.put("name", body.requiredText("name", Service.LONGEST_NAME));
        }
        price(body, fields);
        whole(body, fields, "durationMinutes", Service.SHORTEST, Service.LONGEST, USUAL_MINUTES);
        whole(body, fields, "bufferMinutes", 0, Service.LONGEST_BUFFER, 0);
        whole(body, fields, "position", 0, LAST_POSITION, 0);
        if (body.has("keywords")) {
            fields.put(
                    "keywords",
                    body.texts("keywords", Service.MOST_KEYWORDS, Service.LONGEST_KEYWORD).stream()
                            .map(word -> word.toLowerCase(Locale.ROOT))
                            .distinct()
                            .toList());
        }
        for (String flag : new String[] {"bookable", "active"}) {
            if (body.has(flag)) {
                fields.put(flag, body.flag(flag));
            }
        }
        body.refuseOthers();
        return fields;
    }

    private static void whole(
            JsonBody body, Map<String, @Nullable Object> fields, String name, int least, int most, int otherwise) {
        if (body.has(name)) {
            fields.put(name, body.whole(name, least, most, otherwise));
        }
    }

    private static void price(JsonBody body, Map<String, @Nullable Object> fields) {
        whole(body, fields, "priceCents", 0, Service.MOST_CENTS, 0);
        if (!body.has("price")) {
            return;
        }
        if (body.has("priceCents")) {
            throw ApiException.badField("price", "priceCents alone, which says the same");
        }
        fields.put("priceCents", cents(body.node("price")));
    }

    private static int cents(JsonNode price) {
        if (price.isNull()) {
            return 0;
        }
        if (price.isNumber() && !Double.isInfinite(price.doubleValue())) {
            BigDecimal cents = price.decimalValue().movePointRight(2).stripTrailingZeros();
            boolean fits = cents.scale() <= 0
                    && cents.signum() >= 0
                    && cents.compareTo(BigDecimal.valueOf(Service.MOST_CENTS)) <= 0;
            if (fits) {
                return cents.intValueExact();
            }
        }
        throw ApiException.badField("price", "an amount like 6500 or 99.50, at most 10,000,000");
    }
}
