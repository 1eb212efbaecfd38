package dev.switchboard.desk.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.text.CsvCells;
import dev.switchboard.ground.text.CsvFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives what an organization has as CSV that spreadsheets open safely. No file is ever whole in memory. */
@Component
public final class Exports {

    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 2;

    /** That it was given, before anything of it is: whoever breaks off has a part of it. */
    private static final String KEEP = """
            INSERT INTO messages (organization_id, direction, method, sender_name, recipient, content, status, purpose, sent_by, sent_at)
            SELECT current_organization(), 'outbound', 'internal', coalesce((SELECT name FROM organization_members
                WHERE organization_id = current_organization() AND user_id = :by), 'Staff'), :by, :content, 'sent', 'export',
                :by, now()""";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final Semaphore running = new Semaphore(AT_ONCE);

    Exports(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /** Where the file goes, opened when there is something to be written. */
    @FunctionalInterface
    public interface Destination {
        OutputStream open() throws IOException;
    }

    /** @return whether it was written; not while two others are */
    public boolean write(ExportWish wish, Destination destination) throws IOException {
        if (!running.tryAcquire()) {
            return false;
        }
        try {
            keep(wish);
            writeAll(wish, destination.open());
            return true;
        } finally {
            running.release();
        }
    }

    private void keep(ExportWish wish) {
        String table = wish.table().wire();
        scope.in(wish.organizationId(), jdbc -> {
            long rows = sql(jdbc, wish.table().count(), wish).query(Long.class).single();
            audit.append(
                    jdbc,
                    wish.organizationId(),
                    new Change(
                            wish.actor(), "exported", "exports/" + table, Map.of("rows", Arrays.asList(null, rows))));
            String content = Character.toUpperCase(table.charAt(0)) + table.substring(1) + " exported";
            return jdbc.sql(KEEP)
                    .param("by", wish.actor())
                    .param("content", content)
                    .update();
        });
    }

    private static JdbcClient.StatementSpec sql(JdbcClient jdbc, String sql, ExportWish wish) {
        return jdbc.sql(sql)
                .param("from", wish.from().map(Object::toString).orElse(null), Types.VARCHAR)
                .param("to", wish.to().map(Object::toString).orElse(null), Types.VARCHAR);
    }

    private void writeAll(ExportWish wish, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (SequenceWriter lines = CsvFile.begin(text, String[].class)) {
            lines.write(wish.table().columns().toArray(String[]::new));
            Optional<Line> before = Optional.of(Line.LATEST);
            while (before.isPresent()) {
                List<Line> page = page(wish, before.get());
                for (Line line : page) {
                    lines.write(line.cells);
                }
                before = page.size() == BATCH ? Optional.of(page.get(BATCH - 1)) : Optional.empty();
            }
        }
    }

    /** No connection is held while somebody reads slowly. */
    private List<Line> page(ExportWish wish, Line before) {
        int columns = wish.table().columns().size();
        return scope.in(wish.organizationId(), jdbc -> sql(jdbc, wish.table().page(), wish)
                .param("before", before.id)
                .param("beforeTime", before.time)
                .param("most", BATCH)
                .query((row, number) -> Line.of(row, columns))
                .list());
    }

    /** @param time by which some of them are in order */
    private record Line(UUID id, String time, String[] cells) {

        private static final Line LATEST =
                new Line(UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"), "infinity", new String[0]);

        static Line of(ResultSet row, int columns) throws SQLException {
            String[] cells = new String[columns];
            for (int i = 0; i < columns; i++) {
                cells[i] = cell(row, i + 3);
            }
            return new Line(row.getObject(1, UUID.class), row.getString(2), cells);
        }

        /** A number is no formula, also below zero: what a charge was corrected by is to be added up. */
        private static String cell(ResultSet row, int column) throws SQLException {
            String cell = row.getString(column);
            if (cell == null) {
                return "";
            }
            return row.getObject(column) instanceof Number ? cell : CsvCells.disarmed(cell);
        }
    }
}
