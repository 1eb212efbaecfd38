package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** What requests about services hold, for the document of the API; see {@link Bodies}. */
final class ServiceBodies {

    private ServiceBodies() {}

    private static final String KEYWORDS =
            "What callers say for it, besides its name: at most 50, each of at most 60 characters. Plurals and other endings are understood.";
    private static final String PRICE = "The older way to say priceCents, in whole units of money; not both.";

    record NewServiceBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100, example = "Tummy Tuck")
            String name,

            @Schema(minimum = "0", maximum = "1000000000", example = "650000")
            Integer priceCents,

            @Schema(description = PRICE) BigDecimal price,
            @Schema(minimum = "5", maximum = "1440") Integer durationMinutes,

            @Schema(minimum = "0", maximum = "480", description = "After it, before the next.")
            Integer bufferMinutes,

            @Schema(description = KEYWORDS) List<String> keywords,
            Boolean bookable,
            Boolean active,
            @Schema(minimum = "0", maximum = "1000") Integer position) {}

    @Schema(name = "ServiceBody", description = "A field that is left out keeps its value.")
    record ServiceBody(
            @Schema(maxLength = 100) String name,
            @Schema(minimum = "0", maximum = "1000000000") Integer priceCents,
            @Schema(description = PRICE) BigDecimal price,
            @Schema(minimum = "5", maximum = "1440") Integer durationMinutes,

            @Schema(minimum = "0", maximum = "480", description = "After it, before the next.")
            Integer bufferMinutes,

            @Schema(description = KEYWORDS) List<String> keywords,
            Boolean bookable,
            Boolean active,
            @Schema(minimum = "0", maximum = "1000") Integer position) {}
}
