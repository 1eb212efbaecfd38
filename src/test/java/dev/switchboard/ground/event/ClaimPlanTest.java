package dev.switchboard.ground.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** A claim is planned once for a connection, and that may be while the table is empty; the plan must do for a backlog. */
class ClaimPlanTest extends ServiceTest {

    private static final Pattern LIMIT = Pattern.compile(":#\\$\\{bean:claimLimits\\?method=(\\w+)}");

    @Autowired
    @Qualifier("workerDataSource")
    private DataSource workers;

    @Test
    void goesByIndexesEvenIfPlannedForAnEmptyTable() throws Exception {
        List<String> plan = planned(ClaimPlanTest::prepareClaim, """
                INSERT INTO events (organization_id, subject_id, type, key)
                SELECT ('00000000-0000-7000-8001-' || lpad((n % 100)::text, 12, '0'))::uuid, uuidv7(),
                    CASE WHEN n % 2 = 0 THEN 'call.transcribed' ELSE 'call.classified' END, 'x'
                FROM generate_series(1, 2000) n""");
        assertThat(plan.stream().filter(line -> line.matches(".*Scan.* on events\\b.*")))
                .isNotEmpty()
                .allMatch(line -> line.contains("Index"));
        assertThat(plan.stream().filter(line -> line.matches(".*Scan.* on events\\b.*")))
                .hasSameSizeAs(plan.stream()
                        .filter(line -> line.startsWith("Index Cond:"))
                        .toList());
    }

    /** Of all that is done and waits, that an event is marked as done reads nothing but that event and those of its subject. */
    @Test
    void marksByIndexesEvenIfPlannedForAnEmptyTable() throws Exception {
        List<String> plan = planned(ClaimPlanTest::prepareDone, "SELECT");
        assertThat(plan.stream().filter(line -> line.startsWith("Index Cond:")))
                .containsExactly("Index Cond: (id = ANY ($1))", "Index Cond: (subject_id = d.subject_id)");
        assertThat(plan.stream().filter(line -> line.matches(".*Scan.* on .*") && !line.contains("Index")))
                .allMatch(line -> line.contains("CTE Scan"));
    }

    private interface Preparation {

        /** @return what executes it */
        String prepare(Statement statement) throws IOException, SQLException;
    }

    /** How a statement is worked off that was prepared, and done once, while there were no events. @param filling what comes then */
    private List<String> planned(Preparation preparation, String filling) throws IOException, SQLException {
        try (Connection connection = workers.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("CREATE TEMPORARY TABLE events (LIKE public.events INCLUDING ALL)");
                statement.execute("ANALYZE events");
                String execute = preparation.prepare(statement);
                statement.execute(execute);
                statement.execute(filling);
                List<String> plan = new ArrayList<>();
                try (var rows = statement.executeQuery("EXPLAIN " + execute)) {
                    while (rows.next()) {
                        plan.add(rows.getString(1).strip());
                    }
                }
                return plan;
            } finally {
                connection.rollback();
                statement.execute("DEALLOCATE ALL");
                connection.rollback();
            }
        }
    }

    private static String prepareDone(Statement statement) throws SQLException {
        String[] parts = FinishedEvents.DONE.split("\\?", -1);
        statement.execute(
                "PREPARE done (uuid[], int[]) AS " + parts[0] + "$1" + parts[1] + "$2" + parts[2] + "$1" + parts[3]);
        return "EXECUTE done (ARRAY[uuidv7()], ARRAY[1])";
    }

    private static String prepareClaim(Statement statement) throws IOException, SQLException {
        String claim;
        try (var sql = ClaimPlanTest.class.getResourceAsStream("/sql/claim-events.sql")) {
            claim = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> limits =
                LIMIT.matcher(claim).results().map(match -> match.group(1)).toList();
        List<String> types = limits.stream()
                .map(limit -> limit.endsWith("fter") ? "uuid" : "int")
                .toList();
        List<String> values = types.stream()
                .map(type -> type.equals("uuid") ? "'00000000-0000-0000-0000-000000000000'" : "16")
                .toList();
        int[] number = {0};
        String numbered = LIMIT.matcher(claim).replaceAll((MatchResult match) -> "\\$" + ++number[0]);
        statement.execute("PREPARE claim (" + String.join(", ", types) + ") AS " + numbered);
        return "EXECUTE claim (" + String.join(", ", values) + ")";
    }
}
