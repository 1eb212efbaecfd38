package dev.switchboard.desk.contact;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives an organization's people as CSV, which spreadsheets open safely and {@link ContactImport} takes back. */
@Component
public final class ContactExport {

    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 2;
    private static final UUID NEWEST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    /** No connection is held while somebody reads slowly. */
    private static final String PAGE = """
            SELECT id, name, phone_number, email, array_to_string(tags, ';'), notes, consent, lead_status,
                array_to_string(service_interests, ';')
            FROM contacts
            WHERE organization_id = current_organization() AND merged_into IS NULL AND erased_at IS NULL AND id < ?
            ORDER BY id DESC LIMIT ?""";

    /** That it was given, before anything of it is: whoever breaks off has a part of it. */
    private static final String KEEP = """
            INSERT INTO messages (organization_id, direction, method, sender_name, recipient, content, status, purpose, sent_by, sent_at)
            SELECT current_organization(), 'outbound', 'internal', coalesce((SELECT name FROM organization_members
                WHERE organization_id = current_organization() AND user_id = :by), 'Staff'), :by, 'Contacts exported', 'sent', 'export',
                :by, now()""";

    private static final String COUNT = """
            SELECT count(*) FROM contacts
            WHERE organization_id = current_organization() AND merged_into IS NULL AND erased_at IS NULL""";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final Semaphore running = new Semaphore(AT_ONCE);

    ContactExport(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /** Where the file goes, opened when there is something to be written. */
    @FunctionalInterface
    public interface Destination {
        OutputStream open() throws IOException;
    }

    /**
     * @param actor who asks, by the token's subject
     * @return whether it was written; not while two others are
     */
    public boolean write(UUID organizationId, String actor, Destination destination) throws IOException {
        if (!running.tryAcquire()) {
            return false;
        }
        try {
            keep(organizationId, actor);
            writeAll(organizationId, destination.open());
            return true;
        } finally {
            running.release();
        }
    }

    private void keep(UUID organizationId, String actor) {
        scope.in(organizationId, jdbc -> {
            long people = jdbc.sql(COUNT).query(Long.class).single();
            audit.append(
                    jdbc,
                    organizationId,
                    new Change(actor, "created", "exports/contacts", Map.of("people", Arrays.asList(null, people))));
            return jdbc.sql(KEEP).param("by", actor).update();
        });
    }

    private void writeAll(UUID organizationId, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF'); // without it Excel reads another encoding
        try (SequenceWriter lines = CSV.writerFor(String[].class)
                .with(CSV.schema().withLineSeparator("\r\n"))
                .writeValues(text)) {
            lines.write(CsvColumns.ALL.toArray(String[]::new));
            Optional<UUID> before = Optional.of(NEWEST);
            while (before.isPresent()) {
                List<Line> page = page(organizationId, before.get());
                for (Line line : page) {
                    lines.write(line.cells);
                }
                before = page.size() == BATCH ? Optional.of(page.get(BATCH - 1).id) : Optional.empty();
            }
        }
    }

    private List<Line> page(UUID organizationId, UUID before) {
        return scope.in(
                organizationId,
                jdbc -> jdbc.sql(PAGE).params(before, BATCH).query(Line::of).list());
    }

    private record Line(UUID id, String[] cells) {

        static Line of(ResultSet row, int number) throws SQLException {
            @Nullable String[] cells = new String[CsvColumns.ALL.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = row.getString(i + 2);
            }
            return new Line(
                    row.getObject(1, UUID.class),
                    Arrays.stream(cells)
                            .map(cell -> cell == null ? "" : CsvCells.disarmed(cell))
                            .toArray(String[]::new));
        }
    }
}
