package dev.switchboard.api;

import dev.switchboard.ground.figure.BadSpanException;
import dev.switchboard.ground.figure.Grouping;
import dev.switchboard.ground.figure.page.FigurePage;
import dev.switchboard.ground.figure.page.FigurePages;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the agent brings and costs, as figures, charts and tables; each says what it counts. */
@RestController
class AnalyticsController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final FigurePages pages;

    AnalyticsController(FigurePages pages) {
        this.pages = pages;
    }

    /**
     * Days are those of the organization's zone, both inclusive, at most 800; by default the last thirty. Compared with as many days
     * directly before. As CSV by {@code format} or by {@code Accept}.
     *
     * @param from first day
     * @param to last day
     * @param number one of the organization's; left out: all together
     * @param part of the CSV: the name of one chart or table, which then has a column for each series; left out: all, in long form
     */
    @GetMapping("/api/analytics/{group}")
    @ApiResponse(
            responseCode = "200",
            description = "Figures; or charts and tables as CSV in UTF-8 with a byte order mark",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = FigurePage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> page(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable @Schema(allowableValues = {"calls", "alerts", "numbers", "revenue", "costs", "dialogue"})
                    String group,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Schema(allowableValues = {"day", "week", "month"}) @Nullable
                    String groupBy,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Schema(allowableValues = {"json", "csv"}) @Nullable String format,
            @RequestParam(required = false) @Nullable String part,
            @Parameter(hidden = true) @RequestHeader(value = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        if (!pages.groups().contains(group)) {
            throw ApiException.notFound();
        }
        boolean csv = isCsv(format, accept);
        FigurePage page = page(who, group, from, to, groupBy, number);
        return csv
                ? ResponseEntity.ok()
                        .contentType(CSV)
                        .header(HttpHeaders.CONTENT_DISPOSITION, fileName(group, part, page))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(AnalyticsCsv.of(page, Optional.ofNullable(part)).getBytes(StandardCharsets.UTF_8))
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(page);
    }

    private FigurePage page(
            SignedIn who,
            String group,
            @Nullable String from,
            @Nullable String to,
            @Nullable String groupBy,
            @Nullable String number) {
        try {
            return pages.page(
                    who.organizationId(),
                    group,
                    day("from", from),
                    day("to", to),
                    Grouping.of(groupBy == null ? "day" : groupBy)
                            .orElseThrow(() -> ApiException.badField("groupBy", "day, week or month")),
                    Optional.ofNullable(Filters.number("number", number)));
        } catch (BadSpanException bad) {
            throw ApiException.badField(bad.field(), bad.expected());
        }
    }

    static Optional<LocalDate> day(String field, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (text.length() == "2026-10-01".length()) {
                return Optional.of(LocalDate.parse(text));
            }
        } catch (DateTimeException noDay) {
            // refused below
        }
        throw ApiException.badField(field, "a day like 2026-10-01");
    }

    private static boolean isCsv(@Nullable String format, @Nullable String accept) {
        if (format != null && !List.of("json", "csv").contains(format)) {
            throw ApiException.badField("format", "json or csv");
        }
        return format == null ? accept != null && accept.startsWith("text/csv") : format.equals("csv");
    }

    private static String fileName(String group, @Nullable String part, FigurePage page) {
        String name = part == null ? group : group + "-" + part;
        return ContentDisposition.attachment()
                .filename(name + "-" + page.from() + "-" + page.to() + ".csv")
                .build()
                .toString();
    }
}
