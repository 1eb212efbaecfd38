package dev.switchboard.desk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DigestCostTest {

    private static Map<String, Object> values(long calls, Map<String, Long> others) {
        WeekNumbers now = new WeekNumbers(calls, calls, 0, 0, 0, 0, 0, 0, 0, 1_234, new TreeMap<>(others));
        Week week = new Week(LocalDate.parse("2026-11-23"));
        Digest digest = new Digest("Wraps", ZoneOffset.UTC, "USD", "USD", week, now, now, List.of());
        return new DigestModel(digest, "https://switchboard.test").values(URI.create("https://switchboard.test/off"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> cost(Map<String, Object> values) {
        return ((List<Map<String, String>>) values.get("lines"))
                .stream()
                        .filter(line -> line.get("title").equals("What it cost"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void currenciesStandBesideOneAnother() {
        Map<String, String> line = cost(values(3, Map.of("EUR", 500L, "CAD", 1_250L)));
        assertThat(line).containsEntry("value", "$12.34").containsEntry("note", "and 12.50 CAD and 5.00 EUR");
        assertThat(values(0, Map.of("EUR", 500L)).get("summary")).asString().endsWith("cost $12.34 and 5.00 EUR.");
    }

    @Test
    void oneCurrencyStandsAlone() {
        assertThat(cost(values(3, Map.of()))).containsEntry("note", "");
        assertThat(values(0, Map.of()).get("summary")).asString().endsWith("cost $12.34.");
    }
}
