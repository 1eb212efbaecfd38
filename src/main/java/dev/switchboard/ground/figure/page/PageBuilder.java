package dev.switchboard.ground.figure.page;

import dev.switchboard.ground.figure.Reading;
import dev.switchboard.ground.figure.Slice;
import dev.switchboard.ground.figure.page.FigurePage.Chart;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.FigurePage.Figure;
import dev.switchboard.ground.figure.page.FigurePage.Series;
import dev.switchboard.ground.figure.page.FigurePage.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a page of what each group says of its figures. One formula makes a figure, what it was before, and its line over time. */
final class PageBuilder {

    private final Reading reading;
    private final Lists lists;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    PageBuilder(Reading reading) {
        this.reading = reading;
        this.lists = new Lists(reading);
    }

    Reading reading() {
        return reading;
    }

    Lists lists() {
        return lists;
    }

    void figure(String name, String title, Unit unit, ToDoubleFunction<Slice> formula, String definition) {
        figure(name, title, unit, formula, null, definition);
    }

    void figure(
            String name,
            String title,
            Unit unit,
            ToDoubleFunction<Slice> formula,
            @Nullable String list,
            String definition) {
        figures.add(new Figure(
                name,
                title,
                definition,
                unit,
                unit.of(formula.applyAsDouble(reading.whole())),
                unit.of(formula.applyAsDouble(reading.before())),
                list));
    }

    /** A line, or one part of a stack. */
    record Line(String name, String title, ToDoubleFunction<Slice> formula) {}

    /** @param kind {@code bars}, {@code lines} or {@code stacked} */
    void overTime(String name, String title, String kind, Unit unit, String definition, List<Line> lines) {
        List<LocalDate> periods = reading.span().periods();
        charts.add(new Chart(
                name,
                title,
                definition,
                kind,
                unit,
                periods.stream().map(LocalDate::toString).toList(),
                lines.stream()
                        .map(line -> new Series(
                                line.name,
                                line.title,
                                values(periods.stream()
                                        .map(day -> unit.of(line.formula.applyAsDouble(reading.period(day)))))))
                        .toList()));
    }

    /** Parts of a whole, or steps: a series of one value for each. @param kind {@code share} or {@code funnel} */
    void parts(String name, String title, String kind, Unit unit, String definition, List<Line> parts) {
        charts.add(new Chart(
                name,
                title,
                definition,
                kind,
                unit,
                List.of(),
                parts.stream()
                        .map(part -> new Series(
                                part.name,
                                part.title,
                                values(Stream.of(unit.of(part.formula.applyAsDouble(reading.whole()))))))
                        .toList()));
    }

    void chart(Chart chart) {
        charts.add(chart);
    }

    /** A line for each key that there is of a figure, in the order of {@code titles}; what these do not name comes last. */
    List<Line> byKey(String figure, Map<String, String> titles) {
        return Stream.concat(
                        titles.keySet().stream(),
                        reading.whole().keys(figure).stream().filter(key -> !titles.containsKey(key)))
                .filter(key -> reading.whole().amount(figure, key) > 0)
                .map(key -> new Line(
                        key.isEmpty() ? "none" : key,
                        titles.getOrDefault(key, key),
                        slice -> slice.amount(figure, key)))
                .toList();
    }

    void table(
            String name,
            String title,
            String definition,
            List<Column> columns,
            List<Map<String, @Nullable Object>> rows) {
        tables.add(new Table(name, title, definition, columns, rows));
    }

    /** A column that is reckoned for each row. */
    record Measure(String name, String title, Unit unit, ToDoubleFunction<Slice> formula) {}

    /** The same for each number of ours, with its name. @param list the page behind a number; null: none */
    void byNumber(String definition, OurNumbers ours, @Nullable UnaryOperator<String> list, List<Measure> measures) {
        table(
                "byNumber",
                "By number",
                definition,
                columns(measures, new Column("number", "Number", Unit.PHONE), new Column("name", "Name", Unit.TEXT)),
                reading.numbers().entrySet().stream()
                        .map(each -> {
                            var row = measured(
                                    row("number", each.getKey(), "name", ours.name(each.getKey())),
                                    each.getValue(),
                                    measures);
                            if (list != null) {
                                row.put("list", list.apply(each.getKey()));
                            }
                            return row;
                        })
                        .toList());
    }

    /** @param first that tell the rows apart */
    static List<Column> columns(List<Measure> measures, Column... first) {
        return Stream.concat(
                        Stream.of(first), measures.stream().map(each -> new Column(each.name, each.title, each.unit)))
                .toList();
    }

    /** @return the row, with what is reckoned for it */
    static Map<String, @Nullable Object> measured(
            Map<String, @Nullable Object> row, Slice slice, List<Measure> measures) {
        measures.forEach(each -> row.put(each.name, each.unit.of(each.formula.applyAsDouble(slice))));
        return row;
    }

    /** A row of a table; names and cells in turn. */
    static Map<String, @Nullable Object> row(@Nullable Object... cells) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(String.valueOf(cells[i]), cells[i + 1]);
        }
        return row;
    }

    private static List<@Nullable Number> values(Stream<@Nullable Number> values) {
        return values.collect(Collectors.toCollection(ArrayList::new)); // may hold nulls
    }

    FigurePage page() {
        return new FigurePage(
                reading.span().from(),
                reading.span().to(),
                reading.span().groupBy().wire(),
                reading.zone().getId(),
                reading.currency(),
                reading.number().orElse(null),
                new FigurePage.Before(
                        reading.span().beforeFrom(), reading.span().beforeTo()),
                List.copyOf(figures),
                List.copyOf(charts),
                List.copyOf(tables));
    }
}
