package dev.switchboard.ground.figure.page;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of figures.
 *
 * @param from first day, of the organization's zone
 * @param to last day
 * @param before as many days directly before, which figures are compared with
 * @param number of ours, if they are of one
 */
public record FigurePage(
        LocalDate from,
        LocalDate to,
        @Schema(allowableValues = {"day", "week", "month"}) String groupBy,

        String zone,
        String currency,
        @Nullable String number,
        Before before,
        List<Figure> figures,
        List<Chart> charts,
        List<Table> tables) {

    /** One by its name. */
    public Optional<Figure> figure(String name) {
        return figures.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    @Schema(name = "FigureBefore")
    public record Before(LocalDate from, LocalDate to) {}

    /**
     * @param definition what is counted, for whoever wonders
     * @param value null where there is nothing to divide by
     * @param before the same of the days before
     * @param list the page that lists what is counted
     */
    public record Figure(
            String name,
            String title,
            String definition,

            @Schema(
                    implementation = String.class,
                    allowableValues = {"count", "percent", "seconds", "cents", "number"})
            Unit unit,

            @Schema(implementation = Double.class) @Nullable Number value,

            @Schema(implementation = Double.class) @Nullable Number before,

            @Nullable String list) {}

    /**
     * @param kind {@code bars}, {@code lines} and {@code stacked} have a value for each period; {@code funnel} and {@code share} have
     *     no periods, and one value in each series; {@code heatmap} has an hour of the day for a period, and a weekday for a series
     * @param periods first days of the parts, or hours
     */
    @Schema(name = "FigureChart")
    public record Chart(
            String name,
            String title,
            String definition,

            @Schema(allowableValues = {"bars", "lines", "stacked", "funnel", "heatmap", "share"})
            String kind,

            @Schema(
                    implementation = String.class,
                    allowableValues = {"count", "percent", "seconds", "cents", "number"})
            Unit unit,

            List<String> periods,
            List<Series> series) {}

    /** @param values null where there is nothing to divide by */
    @Schema(name = "FigureSeries")
    public record Series(
            String name,
            String title,
            @Schema(implementation = Double[].class) List<@Nullable Number> values) {}

    /** @param rows cells by column; {@code list}, where there is one, is the page that lists what the row counts */
    @Schema(name = "FigureTable")
    public record Table(
            String name,
            String title,
            String definition,
            List<Column> columns,
            @Schema(implementation = Object[].class) List<Map<String, @Nullable Object>> rows) {}

    @Schema(name = "FigureColumn")
    public record Column(
            String name,
            String title,

            @Schema(
                    implementation = String.class,
                    allowableValues = {"count", "percent", "seconds", "cents", "number", "text", "phone", "time"})
            Unit unit) {}
}
