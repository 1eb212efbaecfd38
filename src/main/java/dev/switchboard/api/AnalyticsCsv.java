package dev.switchboard.api;

import com.fasterxml.jackson.databind.SequenceWriter;
import dev.switchboard.ground.figure.page.FigurePage;
import dev.switchboard.ground.figure.page.FigurePage.Chart;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.FigurePage.Series;
import dev.switchboard.ground.figure.page.FigurePage.Table;
import dev.switchboard.ground.figure.page.Unit;
import dev.switchboard.ground.text.CsvCells;
import dev.switchboard.ground.text.CsvFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page of figures for a spreadsheet: one chart or table as it is seen, or all of them one below the other in long form. */
final class AnalyticsCsv {

    private AnalyticsCsv() {}

    /** @throws ApiException if there is no such part */
    static String of(FigurePage page, Optional<String> part) {
        List<List<@Nullable Object>> lines = part.map(name -> page.charts().stream()
                        .filter(chart -> chart.name().equals(name))
                        .findFirst()
                        .map(chart -> wide(chart, page.currency()))
                        .or(() -> page.tables().stream()
                                .filter(table -> table.name().equals(name))
                                .findFirst()
                                .map(table -> wide(table, page.currency())))
                        .orElseThrow(() -> ApiException.badField("part", "the name of a chart or table of the page")))
                .orElseGet(() -> all(page));
        return written(lines);
    }

    private static List<List<@Nullable Object>> wide(Chart chart, String currency) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        if (chart.periods().isEmpty()) {
            lines.add(line("name", title("Value", chart.unit(), currency)));
            chart.series()
                    .forEach(each ->
                            lines.add(line(each.title(), value(each.values().get(0), chart.unit()))));
            return lines;
        }
        lines.add(Stream.concat(
                        Stream.of("period"),
                        chart.series().stream().map(each -> title(each.title(), chart.unit(), currency)))
                .map(Object.class::cast)
                .toList());
        for (int i = 0; i < chart.periods().size(); i++) {
            List<@Nullable Object> line =
                    new ArrayList<>(List.of(chart.periods().get(i)));
            for (Series each : chart.series()) {
                line.add(value(each.values().get(i), chart.unit()));
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<List<@Nullable Object>> wide(Table table, String currency) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(table.columns().stream()
                .map(each -> title(each.title(), each.unit(), currency))
                .map(Object.class::cast)
                .toList());
        table.rows().forEach(row -> {
            List<@Nullable Object> line = new ArrayList<>();
            table.columns().forEach(column -> line.add(value(row.get(column.name()), column.unit())));
            lines.add(line);
        });
        return lines;
    }

    /** What a column is in stands on top of it, and not in its cells. */
    private static String title(String title, Unit unit, String currency) {
        return switch (unit) {
            case CENTS -> title + " (" + currency + ")";
            case PERCENT -> title + " (%)";
            case SECONDS -> title + " (s)";
            default -> title;
        };
    }

    /** Money as people write it: 12.5 and not 1250, 2000 and not 2E+3. */
    private static @Nullable Object value(@Nullable Object value, Unit unit) {
        if (unit != Unit.CENTS || !(value instanceof Number cents)) {
            return value;
        }
        BigDecimal money = new BigDecimal(cents.toString()).movePointLeft(2).stripTrailingZeros();
        return money.scale() < 0 ? money.setScale(0) : money;
    }

    private static List<List<@Nullable Object>> all(FigurePage page) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(List.of("part", "period", "name", "unit", "value"));
        page.figures()
                .forEach(each ->
                        lines.add(line("figures", "", each.title(), each.unit().wire(), each.value())));
        for (Chart chart : page.charts()) {
            for (Series each : chart.series()) {
                for (int i = 0; i < each.values().size(); i++) {
                    String period =
                            chart.periods().isEmpty() ? "" : chart.periods().get(i);
                    lines.add(line(
                            chart.name(),
                            period,
                            each.title(),
                            chart.unit().wire(),
                            each.values().get(i)));
                }
            }
        }
        for (Table table : page.tables()) {
            Column first = table.columns().get(0);
            table.rows().forEach(row -> table.columns().stream()
                    .skip(1)
                    .forEach(column -> lines.add(line(
                            table.name(),
                            row.get(first.name()),
                            column.title(),
                            column.unit().wire(),
                            row.get(column.name())))));
        }
        return lines;
    }

    private static List<@Nullable Object> line(@Nullable Object... cells) {
        List<@Nullable Object> line = new ArrayList<>();
        for (Object cell : cells) {
            line.add(cell);
        }
        return line;
    }

    private static String written(List<List<@Nullable Object>> lines) {
        StringWriter text = new StringWriter();
        try (SequenceWriter writer = CsvFile.begin(text, Object[].class)) {
            for (List<@Nullable Object> line : lines) {
                writer.write(line.stream().map(AnalyticsCsv::cell).toArray());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static Object cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number ? value : CsvCells.disarmed(value.toString());
    }
}
