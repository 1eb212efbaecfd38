package dev.switchboard.desk.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.contact.ContactException;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives all that is kept of a person as a zip: {@code person.json}, and their recordings and files. Written as it is read, so that
 * neither the zip nor the JSON is ever whole in memory, and no connection is held while somebody reads slowly.
 */
@Component
public final class PersonExport {

    /** Each has one file in memory at a time. Whoever takes nothing is dropped by Tomcat's connection-timeout, so that all end. */
    private static final int AT_ONCE = 4;

    private static final int PAGE = 200;

    /** One who can be worked with: neither merged into another nor erased. */
    private static final String CHECK =
            "SELECT merged_into IS NOT NULL, erased_at IS NOT NULL FROM contacts WHERE id = ? AND organization_id = current_organization()";

    private static final String KEEP = """
            INSERT INTO messages (organization_id, contact_id, direction, method, sender_name, recipient, content, status, purpose, sent_by, sent_at)
            SELECT current_organization(), :id, 'outbound', 'internal', coalesce((SELECT name FROM organization_members
                WHERE organization_id = current_organization() AND user_id = :by), 'Staff'), :by, 'All that is kept of them was exported',
                'sent', 'export', :by, now()""";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final PersonFiles files;
    private final ObjectMapper json;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<UUID> running =
            ConcurrentHashMap.newKeySet(); // organizations: a slow reader is in nobody else's way

    PersonExport(OrganizationScope scope, AuditLog audit, PersonFiles files, ObjectMapper json) {
        this.scope = scope;
        this.audit = audit;
        this.files = files;
        this.json = json;
    }

    /** Where the zip goes, opened when there is something to be written. */
    @FunctionalInterface
    public interface Destination {
        OutputStream open() throws IOException;
    }

    /**
     * @return whether it was written; not while another one of this organization is, or too many of others are
     * @throws ContactException if there is no such person, or they were merged or erased
     */
    public boolean write(UUID organization, String actor, UUID id, Destination destination) throws IOException {
        if (!running.add(organization)) {
            return false;
        }
        try {
            if (!places.tryAcquire()) {
                return false;
            }
            try {
                writeAll(organization, actor, id, destination);
                return true;
            } finally {
                places.release();
            }
        } finally {
            running.remove(organization);
        }
    }

    private void writeAll(UUID organization, String actor, UUID id, Destination destination) throws IOException {
        Person person = scope.in(organization, jdbc -> found(jdbc, organization, actor, id));
        // Closed when it is whole, and not before: a zip that was cut off must not look like all that there is.
        ZipOutputStream zip = new ZipOutputStream(destination.open());
        List<PersonFiles.Entry> entries = files.write(organization, person, zip);
        zip.putNextEntry(new ZipEntry("person.json"));
        write(organization, person, entries, zip);
        zip.closeEntry();
        zip.close();
    }

    /** That it was given is kept before anything of it is: whoever breaks off has a part of it. */
    private Person found(JdbcClient jdbc, UUID organization, String actor, UUID id) {
        boolean there = jdbc.sql(CHECK)
                .param(id)
                .query((row, number) -> {
                    if (row.getBoolean(1) || row.getBoolean(2)) {
                        throw ContactException.notExported(row.getBoolean(2));
                    }
                    return true;
                })
                .optional()
                .orElse(false);
        if (!there) {
            throw ContactException.notFound();
        }
        audit.append(jdbc, organization, Change.took(actor, "exported", "contacts/" + id));
        jdbc.sql(KEEP).param("id", id).param("by", actor).update();
        return Person.find(jdbc, id);
    }

    private void write(UUID organization, Person person, List<PersonFiles.Entry> entries, ZipOutputStream zip)
            throws IOException {
        JsonGenerator out = json.getFactory().createGenerator(zip);
        out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        out.useDefaultPrettyPrinter();
        out.writeStartObject();
        out.writeStringField("exportedAt", Instant.now().toString());
        out.writeStringField("id", person.id().toString());
        for (Section section : Section.ALL) {
            out.writeArrayFieldStart(section.name());
            write(organization, person, section, out);
            out.writeEndArray();
        }
        out.writeFieldName("zip");
        out.writeTree(json.valueToTree(entries));
        out.writeEndObject();
        out.close();
    }

    private void write(UUID organization, Person person, Section section, JsonGenerator out) throws IOException {
        String after = "";
        List<Row> page;
        do {
            String from = after;
            page = scope.in(organization, jdbc -> person.bound(jdbc, section.page())
                    .param("after", from)
                    .param("most", PAGE)
                    .query((row, number) -> new Row(row.getString(1), row.getString(2)))
                    .list());
            for (Row row : page) {
                write(json.readTree(row.json), out);
                after = row.key;
            }
        } while (page.size() == PAGE);
    }

    /** Columns are named as all JSON of the API is; what was kept as JSON stays as it is. */
    private static void write(JsonNode row, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (var field : row.properties()) {
            out.writeFieldName(camelCase(field.getKey()));
            out.writeTree(field.getValue());
        }
        out.writeEndObject();
    }

    static String camelCase(String column) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < column.length(); i++) {
            boolean word = i > 0 && column.charAt(i - 1) == '_';
            if (column.charAt(i) != '_') {
                name.append(word ? Character.toUpperCase(column.charAt(i)) : column.charAt(i));
            }
        }
        return name.toString();
    }

    private record Row(String json, String key) {}
}
