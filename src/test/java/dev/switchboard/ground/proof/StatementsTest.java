package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final String DELETE = "DELETE FROM events WHERE id IN (SELECT id FROM events LIMIT 10)";

    @Test
    void ourOwnStatementsHaveNoFault() throws IOException {
        assertThat(RouteProofs.strict().of(Path.of(".")))
                .noneMatch(finding -> finding.rule().equals("job"));
        assertThat(Statements.fault(DELETE)).isEmpty();
    }

    @Test
    void aMisspeltTableOrColumnIsToldItsName() {
        assertThat(Statements.fault(DELETE.replace("FROM events WHERE", "FROM evnts WHERE")))
                .hasValueSatisfying(fault -> assertThat(fault).contains("'events' meant"));
        assertThat(Statements.fault("UPDATE phone_calls SET endd_at = now() WHERE id IN (SELECT 1)"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("'ended_at' meant"));
    }

    @Test
    void namesOfSomebodysOwnAreTheirs() {
        assertThat(Statements.fault("SELECT count(*) AS evnts FROM acme_orders"))
                .isEmpty();
        assertThat(Statements.fault("DELETE FROM event WHERE id IN (SELECT id FROM event LIMIT 5)"))
                .isEmpty();
        assertThat(Statements.fault("SELECT 'evnts (' AS word -- evnts\n")).isEmpty();
    }

    @Test
    void whatNoDatabaseReadsIsTold() {
        assertThat(Statements.fault("DELETE FORM events WHERE true")).isPresent();
        assertThat(Statements.fault("DELETE FROM events WHERE id IN (SELECT id FROM events"))
                .isPresent();
        assertThat(Statements.fault("SELECT 'it''s' || 'open")).isPresent();
    }

    @Test
    void aStateAnEventAndAnIntervalAreOnesThatThereAre() {
        assertThat(Statements.fault("SELECT id FROM events WHERE type = 'call.mised'"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("'call.missed' meant"));
        assertThat(Statements.fault("SELECT now() - interval '7 dayz'")).isPresent();
        assertThat(Statements.fault("SELECT now() - interval '1 week 12 hours', interval '-1 hour', 'acme.told'"))
                .isEmpty();
    }
}
