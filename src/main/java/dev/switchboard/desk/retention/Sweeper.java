package dev.switchboard.desk.retention;

import dev.switchboard.desk.retention.Marks.Mark;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Goes through tables batch by batch. Each batch is a transaction of its own, after which whoever waits for a row has it. */
@Component
final class Sweeper {

    static final int AT_ONCE = 500; // rows that nothing but their age is known of

    private static final long PAUSE = 20; // milliseconds, in which calls have the database for themselves

    private final OrganizationScope scope;

    Sweeper(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @return rows that have lost their words */
    long sweep(UUID organization, Sweep sweep, OffsetDateTime before) {
        long gone = 0;
        Mark mark = sweep.remembered() ? scope.in(organization, jdbc -> Marks.read(jdbc, sweep.name())) : Mark.START;
        Batch batch;
        do {
            Mark from = mark;
            batch = scope.in(organization, jdbc -> batch(jdbc, sweep, from, before));
            gone += batch.gone;
            mark = batch.mark;
            if (batch.rows > 0) {
                pause();
            }
        } while (batch.rows == sweep.atOnce());
        return gone;
    }

    /** @param sql that deletes at most {@code :most} rows before {@code :before} */
    void empty(UUID organization, String sql, OffsetDateTime before) {
        while (scope.in(organization, jdbc -> jdbc.sql(sql)
                        .param("before", before)
                        .param("most", AT_ONCE)
                        .update())
                == AT_ONCE) {
            pause();
        }
    }

    private static Batch batch(JdbcClient jdbc, Sweep sweep, Mark from, OffsetDateTime before) {
        List<Mark> rows = rows(jdbc, sweep, from, before, sweep.atOnce());
        if (rows.isEmpty()) {
            return new Batch(0, 0, from);
        }
        UUID[] ids = rows.stream().map(Mark::id).toArray(UUID[]::new);
        long gone = 0;
        for (String sql : sweep.statements()) {
            JdbcClient.StatementSpec statement = jdbc.sql(sql).param("ids", ids);
            gone = (sql.contains(":before") ? statement.param("before", before) : statement).update();
        }
        Mark last = rows.get(rows.size() - 1);
        if (sweep.remembered()) {
            Marks.keep(jdbc, sweep.name(), last, gone);
        }
        return new Batch(rows.size(), gone, last);
    }

    static List<Mark> rows(JdbcClient jdbc, Sweep sweep, Mark from, OffsetDateTime before, int most) {
        return jdbc.sql("SELECT id, greatest(at, '0001-01-01Z') FROM (" + sweep.select() + ") AS due (id, at)")
                .param("at", from.at())
                .param("id", from.id())
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new Mark(row.getObject(2, OffsetDateTime.class), row.getObject(1, UUID.class)))
                .list();
    }

    /** @throws IllegalStateException when the service ends, so that nothing is begun any more */
    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private record Batch(int rows, long gone, Mark mark) {}
}
