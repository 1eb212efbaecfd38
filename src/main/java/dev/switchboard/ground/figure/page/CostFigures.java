package dev.switchboard.ground.figure.page;

import static dev.switchboard.ground.figure.page.PageBuilder.row;
import static dev.switchboard.ground.figure.page.Unit.CENTS;

import dev.switchboard.ground.figure.Slice;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.PageBuilder.Line;
import dev.switchboard.ground.figure.page.PageBuilder.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the agent costs: the sums of the ledger. Its figures are {@code cost}, {@code estimated} and {@code actual} by kind, and
 * {@code costOfUser} by user, in millionths of the price list's currency; {@code costIn} is the rest, by its own currency.
 */
@Component
final class CostFigures implements GroupPage {

    private static final double MICROS_OF_A_CENT = 10_000;
    private static final double CENTS_OF_A_WHOLE = 100;
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("call", "Calls");
        KINDS.put("message", "Messages");
        KINDS.put("number", "Phone numbers");
        KINDS.put("model", "Language model");
        KINDS.put("embedding", "Search in knowledge");
        KINDS.put("lookup", "Number lookups");
        KINDS.put("recording", "Recordings");
        KINDS.put("speech", "Speech recognition");
        KINDS.put("transcription", "Transcriptions");
    }

    @Override
    public String group() {
        return "costs";
    }

    @Override
    public Set<String> notOverTime() {
        return Set.of("costOfUser", "costIn");
    }

    @Override
    public Set<String> ofNumbers() {
        return Set.of("cost");
    }

    @Override
    public void describe(PageBuilder page, JdbcClient jdbc, UUID organization) {
        page.figure(
                "cost",
                "Cost",
                CENTS,
                cents("cost"),
                "What calls, messages, numbers and the language model cost, by what is known best: the carrier's price where it has told "
                        + "one, else the estimate.");
        page.figure(
                "estimated",
                "Estimated",
                CENTS,
                cents("estimated"),
                "The same by the price list, as it was noted at once.");
        page.figure(
                "actual",
                "Confirmed by the carrier",
                CENTS,
                cents("actual"),
                "What the carrier has charged so far, for what it has told a price of.");
        page.overTime("costByDay", "Cost", "stacked", CENTS, "Cost on each day, by what it was for.", lines(page));
        page.parts("costByKind", "What it was for", "share", CENTS, "Cost by what it was for.", lines(page));
        tables(page, jdbc, organization);
    }

    private static ToDoubleFunction<Slice> cents(String figure) {
        return slice -> slice.total(figure) / MICROS_OF_A_CENT;
    }

    private static List<Line> lines(PageBuilder page) {
        return page.byKey("cost", KINDS).stream()
                .map(line -> new Line(
                        line.name(), line.title(), slice -> line.formula().applyAsDouble(slice) / MICROS_OF_A_CENT))
                .toList();
    }

    private static void tables(PageBuilder page, JdbcClient jdbc, UUID organization) {
        Slice whole = page.reading().whole();
        Set<String> kinds = new TreeSet<>(whole.keys("cost"));
        kinds.addAll(whole.keys("estimated"));
        page.table(
                "byKind",
                "By kind",
                "Estimated cost beside what the carrier has charged so far.",
                List.of(
                        new Column("kind", "For", Unit.TEXT),
                        new Column("cost", "Cost", CENTS),
                        new Column("estimated", "Estimated", CENTS),
                        new Column("actual", "Confirmed", CENTS)),
                kinds.stream()
                        .map(kind -> row(
                                "kind",
                                KINDS.getOrDefault(kind, kind),
                                "cost",
                                CENTS.of(whole.amount("cost", kind) / MICROS_OF_A_CENT),
                                "estimated",
                                CENTS.of(whole.amount("estimated", kind) / MICROS_OF_A_CENT),
                                "actual",
                                CENTS.of(whole.amount("actual", kind) / MICROS_OF_A_CENT)))
                        .toList());
        Map<String, String> members = members(jdbc, organization);
        page.table(
                "byUser",
                "By person",
                "Cost of what your people sent, called and ordered. What your agent did is nobody's.",
                List.of(new Column("user", "Person", Unit.TEXT), new Column("cost", "Cost", CENTS)),
                whole.of("costOfUser").entrySet().stream()
                        .map(each -> row(
                                "user",
                                each.getKey().isEmpty()
                                        ? "Your agent"
                                        : members.getOrDefault(each.getKey(), "Somebody who left"),
                                "cost",
                                CENTS.of(each.getValue() / MICROS_OF_A_CENT)))
                        .toList());
        others(page, whole);
        page.byNumber(
                "Cost of each of your numbers, and of its calls and messages.",
                OurNumbers.of(jdbc, organization),
                null,
                List.of(new Measure("cost", "Cost", CENTS, cents("cost"))));
    }

    /** Only where a carrier bills in another currency than that of the list. */
    private static void others(PageBuilder page, Slice whole) {
        if (whole.of("costIn").isEmpty()) {
            return;
        }
        page.table(
                "byCurrency",
                "In other currencies",
                "What the carrier has charged in another currency than the price list's. It is in none of the sums on this page.",
                List.of(new Column("currency", "Currency", Unit.TEXT), new Column("cost", "Cost", Unit.NUMBER)),
                whole.of("costIn").entrySet().stream()
                        .map(each -> row(
                                "currency",
                                each.getKey(),
                                "cost",
                                Math.round(each.getValue() / MICROS_OF_A_CENT) / CENTS_OF_A_WHOLE))
                        .toList());
    }

    private static Map<String, String> members(JdbcClient jdbc, UUID organization) {
        Map<String, String> members = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT user_id, coalesce(name, email, 'Somebody') FROM organization_members WHERE organization_id = ?")
                .param(organization)
                .query(row -> {
                    members.put(row.getString(1), row.getString(2));
                });
        return members;
    }
}
