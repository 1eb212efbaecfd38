package dev.switchboard.desk.retention;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a sweep has come; read and written in the transaction of its batch, so that a kill loses nothing and repeats nothing. */
final class Marks {

    private static final String KEEP = """
            INSERT INTO retention_progress AS r (organization_id, sweep, done_at, done_id, gone)
            VALUES (current_organization(), :sweep, :at, :id, :gone)
            ON CONFLICT (organization_id, sweep) DO UPDATE SET done_at = excluded.done_at, done_id = excluded.done_id,
                gone = r.gone + excluded.gone, ran_at = now()""";

    private Marks() {}

    /** The last row that was seen. */
    record Mark(OffsetDateTime at, UUID id) {

        /** Before everything; year 1, as not every driver's type knows minus infinity. */
        static final Mark START = new Mark(
                OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                UUID.fromString("00000000-0000-0000-0000-000000000000"));
    }

    static Mark read(JdbcClient jdbc, String sweep) {
        return jdbc.sql("SELECT greatest(done_at, '0001-01-01Z'), done_id FROM retention_progress"
                        + " WHERE organization_id = current_organization() AND sweep = ?")
                .param(sweep)
                .query((row, number) -> new Mark(row.getObject(1, OffsetDateTime.class), row.getObject(2, UUID.class)))
                .optional()
                .orElse(Mark.START);
    }

    static void keep(JdbcClient jdbc, String sweep, Mark mark, long gone) {
        jdbc.sql(KEEP)
                .param("sweep", sweep)
                .param("at", mark.at())
                .param("id", mark.id())
                .param("gone", gone)
                .update();
    }
}
