package dev.switchboard.desk.contact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Takes people from CSV (RFC 4180), line by line as it comes, 250 in a transaction. */
@Component
public final class ContactImport {

    private static final int BATCH = 250;
    private static final int MOST_LISTED = 100_000; // as many lines as are expected of a file
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_CELL = 100_000;
    private static final int AT_ONCE = 2; // each holds a thread of the web server and, half of the time, a connection
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_CELL)
                            .build())
                    .build())
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final ContactBatch batches;
    private final Semaphore running = new Semaphore(AT_ONCE);

    ContactImport(OrganizationScope scope, AuditLog audit, ContactBatch batches) {
        this.scope = scope;
        this.audit = audit;
        this.batches = batches;
    }

    /**
     * Reads a file to its end. What a line leaves empty stays as it is, so that a file may be taken again.
     *
     * @return what came of it; nothing while two others are read
     * @throws ContactException if the first line names no column to know people by
     * @throws IOException if the stream breaks; what was read until then is kept
     */
    public Optional<Result> read(UUID organizationId, String actor, InputStream csv) throws IOException {
        if (!running.tryAcquire()) {
            return Optional.empty();
        }
        Reading reading = new Reading(organizationId);
        try {
            reading.read(csv);
            return Optional.of(reading.result());
        } finally {
            running.release();
            reading.audit(actor);
        }
    }

    /**
     * @param line of the file, from 1
     * @param reason quotes nothing of it
     */
    public record Refused(int line, String reason) {}

    /**
     * @param refused how many lines were
     * @param errors the first 100,000 of them
     * @param errorsLeftOut how many more there are
     * @param ignoredColumns that nothing is known of
     */
    @Schema(name = "ImportResult")
    public record Result(
            int created,
            int updated,
            int refused,
            List<Refused> errors,
            int errorsLeftOut,
            List<String> ignoredColumns) {}

    /** One file. */
    private final class Reading {

        private final UUID organizationId;
        private final ContactBatch batch = batches.begin();
        private final List<Refused> errors = new ArrayList<>();
        private List<String> ignored = List.of();
        private int created;
        private int updated;
        private int refused;

        Reading(UUID organizationId) {
            this.organizationId = organizationId;
        }

        void read(InputStream csv) throws IOException {
            int line = 1;
            try (JsonParser lines = CSV.reader().createParser(text(csv))) {
                CsvColumns columns = CsvColumns.of(next(lines).orElse(Line.NONE).cells());
                ignored = columns.ignored();
                for (Optional<Line> next = next(lines); next.isPresent(); next = next(lines)) {
                    line = next.get().number();
                    take(line, columns.cells(next.get().cells()));
                }
            } catch (CharacterCodingException notUtf8) {
                refuse(line, "after this line the file is not UTF-8; save it as CSV UTF-8");
            } catch (JsonProcessingException notCsv) {
                refuse(line, "after this line the file can't be read as CSV, a quote that is not closed for example");
            }
            write();
        }

        private void take(int line, Map<String, String> cells) {
            try {
                if (batch.add(CsvRow.of(cells))) {
                    updated++;
                }
            } catch (CsvRow.RefusedException why) {
                refuse(line, why.getMessage());
            }
            if (batch.size() == BATCH) {
                write();
            }
        }

        private void write() {
            ContactBatch.Written written = batch.write(organizationId);
            created += written.created();
            updated += written.updated();
        }

        private void refuse(int line, String reason) {
            refused++;
            if (errors.size() < MOST_LISTED) {
                errors.add(new Refused(line, reason));
            }
        }

        Result result() {
            return new Result(created, updated, refused, List.copyOf(errors), refused - errors.size(), ignored);
        }

        void audit(String actor) {
            if (created + updated > 0) {
                Map<String, List<Object>> counts = Map.of("created", List.of(created), "updated", List.of(updated));
                scope.in(organizationId, jdbc -> {
                    audit.append(
                            jdbc, organizationId, new Change(actor, "created", "contacts/import", Map.copyOf(counts)));
                    return true;
                });
            }
        }
    }

    private record Line(int number, List<String> cells) {
        private static final Line NONE = new Line(1, List.of());
    }

    private static Optional<Line> next(JsonParser lines) throws IOException {
        if (lines.nextToken() == null) {
            return Optional.empty();
        }
        List<String> cells = new ArrayList<>();
        int number = 0;
        while (lines.nextToken() == JsonToken.VALUE_STRING) {
            number = cells.isEmpty() ? lines.currentTokenLocation().getLineNr() : number;
            if (cells.size() < MOST_COLUMNS) {
                cells.add(lines.getText());
            }
        }
        return Optional.of(new Line(number, cells));
    }

    private static Reader text(InputStream csv) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(
                csv,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }
}
