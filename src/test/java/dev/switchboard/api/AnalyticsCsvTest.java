package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.figure.page.FigurePage;
import dev.switchboard.ground.figure.page.FigurePage.Chart;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.FigurePage.Series;
import dev.switchboard.ground.figure.page.FigurePage.Table;
import dev.switchboard.ground.figure.page.Unit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page's buttons download, and whoever asks with {@code format=csv&part=}: the same file. */
class AnalyticsCsvTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    private static String csv(String part) {
        Chart cost = new Chart(
                "costByDay",
                "Cost",
                "What it cost.",
                "stacked",
                Unit.CENTS,
                List.of("2026-10-01", "2026-10-02", "2026-10-03"),
                List.of(
                        new Series("call", "Calls", List.of(1250, 5, 200_000)),
                        new Series("sms", "Texts", Arrays.asList(null, 0, -10_000L))));
        Chart steps = new Chart(
                "funnel",
                "Funnel",
                "From call to booking.",
                "funnel",
                Unit.COUNT,
                List.of(),
                List.of(new Series("calls", "Calls", List.of(20)), new Series("booked", "=Booked", List.of(3))));
        Table users = new Table(
                "byUser",
                "By user",
                "Who.",
                List.of(
                        new Column("user", "User", Unit.TEXT),
                        new Column("cost", "Cost", Unit.CENTS),
                        new Column("share", "Share", Unit.PERCENT),
                        new Column("wait", "Wait", Unit.SECONDS)),
                List.of(Map.of("user", "+1 Ann \"A\"", "cost", 99.5, "share", 12.5, "wait", 3)));
        FigurePage page = new FigurePage(
                DAY,
                DAY.plusDays(1),
                "day",
                "UTC",
                "USD",
                null,
                new FigurePage.Before(DAY.minusDays(2), DAY.minusDays(1)),
                List.of(),
                List.of(cost, steps),
                List.of(users));
        return AnalyticsCsv.of(page, Optional.of(part)).replace("\uFEFF", "").replace("\r\n", "\n");
    }

    @Test
    void moneyIsWrittenInTheCurrencyThatStandsOnTop() {
        assertThat(csv("costByDay")).isEqualTo("""
                "period","Calls (USD)","Texts (USD)"
                "2026-10-01",12.5,""
                "2026-10-02",0.05,0
                "2026-10-03",2000,-100
                """);
    }

    @Test
    void aFunnelHasALineForEachStepAndNoCellIsAFormula() {
        assertThat(csv("funnel")).isEqualTo("""
                "name","Value"
                "Calls",20
                "'=Booked",3
                """);
    }

    @Test
    void aTableSaysWhatItsColumnsAreIn() {
        assertThat(csv("byUser")).isEqualTo("""
                "User","Cost (USD)","Share (%)","Wait (s)"
                "'+1 Ann ""A""\",0.995,12.5,3
                """);
    }
}
