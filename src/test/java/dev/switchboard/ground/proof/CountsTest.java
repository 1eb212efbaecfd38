package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void aStatementThatChangesRowsTellsHowMany() {
        String delete = "DELETE FROM events WHERE id IN (SELECT id FROM events LIMIT 10)";
        assertThat(Counts.fault(Counts.CHANGED, delete)).isEmpty();
        assertThat(Counts.fault(Counts.CHANGED, "WITH old AS (SELECT id FROM events) " + delete))
                .isEmpty();
        assertThat(Counts.fault(Counts.GIVEN, delete)).isPresent();
    }

    @Test
    void aStatementThatGivesRowsTellsHowManyItGave() {
        assertThat(Counts.fault(Counts.GIVEN, "DELETE FROM events RETURNING id"))
                .isEmpty();
        assertThat(Counts.fault(Counts.CHANGED, "DELETE FROM events RETURNING id"))
                .isPresent();
        assertThat(Counts.fault(
                        Counts.CHANGED, "WITH gone AS (DELETE FROM events RETURNING id) SELECT count(*) FROM gone"))
                .isPresent();
    }

    @Test
    void aJobIsNeverDoneThatCountsTheOneRowOfACount() {
        assertThat(Counts.fault(Counts.GIVEN, "SELECT count(*) AS closed FROM closed"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("always 1"));
    }

    @Test
    void nothingIsSaidOfWhatIsNoStatement() {
        assertThat(Counts.fault(Counts.CHANGED, "")).isEmpty();
        assertThat(Counts.fault(Counts.CHANGED, "'select'")).isEmpty();
    }
}
