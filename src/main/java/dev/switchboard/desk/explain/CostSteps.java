package dev.switchboard.desk.explain;

import dev.switchboard.desk.explain.Explanation.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all of it cost: each entry of the ledger, and the sum. */
final class CostSteps {

    private static final int MICROS = 6;

    private static final String ENTRIES = """
            SELECT kind, entry, source_type, amount, unit, price_micros, currency, occurred_at FROM usage_records
            WHERE organization_id = current_organization() AND source_id IN (
                SELECT :call UNION ALL
                SELECT m.id FROM messages m WHERE m.organization_id = current_organization() AND m.call_id = :call UNION ALL
                SELECT a.id FROM call_transfer_attempts a JOIN call_transfers t ON t.id = a.transfer_id WHERE t.call_id = :call)
            ORDER BY occurred_at, id LIMIT 1000""";

    private CostSteps() {}

    /** @return the sums, one for each currency */
    static List<Fact> add(JdbcClient jdbc, CallFound call, Story story) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Found row : Found.all(jdbc, ENTRIES, Map.of("call", call.id()))) {
            BigDecimal price = BigDecimal.valueOf(row.number("price_micros"), MICROS);
            sums.merge(row.word("currency"), price, BigDecimal::add);
            story.step(row.when("occurred_at"), StepKind.COST, "Cost of a " + row.spoken("kind"))
                    .ours("price", money(price, row.word("currency")))
                    .ours("for", amount(row.decimal("amount"), row.word("unit")))
                    .ours("known from", row.text("entry"))
                    .ours("of", row.spoken("source_type"));
        }
        List<Fact> facts = new ArrayList<>();
        sums.forEach((currency, sum) -> facts.add(new Fact("cost", money(sum, currency), Secrecy.OURS)));
        return facts;
    }

    private static String amount(BigDecimal amount, String unit) {
        boolean one = amount.compareTo(BigDecimal.ONE) == 0;
        return amount.stripTrailingZeros().toPlainString() + " " + (one ? unit.replaceFirst("s$", "") : unit);
    }

    private static String money(BigDecimal amount, String currency) {
        BigDecimal shown = amount.stripTrailingZeros();
        return (shown.scale() < 2 ? shown.setScale(2) : shown).toPlainString() + " " + currency;
    }
}
