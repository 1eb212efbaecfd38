package dev.switchboard.desk.media;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files that somebody of an organization is about to send. One that is not sent within a day is forgotten. */
@Component
public final class Uploads {

    /** In bytes; what carriers take. */
    public static final int LARGEST = 5_000_000;

    private static final int MOST_WAITING = 200;
    private static final Set<String> TYPES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf");

    private static final String OLD = """
            SELECT id, coalesce(kept_in, 'database') FROM message_media
            WHERE organization_id = current_organization() AND message_id IS NULL AND created_at < now() - interval '1 day'
            LIMIT 100""";

    private static final String ADD = """
            INSERT INTO message_media (id, organization_id, position, state, uploaded_by, file_name)
            SELECT :id, current_organization(), 0, 'pending', :by, :name
            WHERE (SELECT count(*) FROM message_media
                   WHERE organization_id = current_organization() AND message_id IS NULL) < :most""";

    private static final String KEPT = """
            UPDATE message_media SET state = 'ready', content_type = :type, size_bytes = :size, kept_in = :where
            WHERE id = :id AND organization_id = current_organization() AND message_id IS NULL""";

    private final OrganizationScope scope;
    private final MediaFiles files;
    private final AuditLog audit;

    Uploads(OrganizationScope scope, MediaFiles files, AuditLog audit) {
        this.scope = scope;
        this.files = files;
        this.audit = audit;
    }

    /**
     * @param name as the sender calls it
     * @throws UploadRefusedException if it is none that can be sent, or too many wait to be
     * @throws IOException if where files are kept does not answer
     */
    public Uploaded add(UUID organization, String user, String name, byte[] content) throws IOException {
        FileKind kind = FileKind.of(content);
        if (!TYPES.contains(kind.contentType())) {
            throw new UploadRefusedException(
                    kind.isTaken() ? "Only pictures (JPEG, PNG, GIF, WebP) and PDF can be sent." : kind.refusal());
        }
        forgetOld(organization);
        UUID id = UUID.randomUUID();
        String shown = plain(name);
        if (!scope.in(organization, jdbc -> {
            boolean added = jdbc.sql(ADD)
                            .param("id", id)
                            .param("by", user)
                            .param("name", shown)
                            .param("most", MOST_WAITING)
                            .update()
                    == 1;
            audit.append(
                    jdbc,
                    organization,
                    new Change(
                            user, "created", "attachments/" + id, Map.of("size", Arrays.asList(null, content.length))));
            return added;
        })) {
            throw new UploadRefusedException("Too many files wait to be sent. Send or remove some first.");
        }
        String where = files.put(organization, id, kind.contentType(), content);
        scope.in(organization, jdbc -> jdbc.sql(KEPT)
                .param("type", kind.contentType())
                .param("size", content.length)
                .param("where", where)
                .param("id", id)
                .update());
        return new Uploaded(id, shown, kind.contentType(), content.length);
    }

    /** @return whether there was one that is not sent */
    public boolean remove(UUID organization, UUID file) throws IOException {
        return forget(organization, scope.in(organization, jdbc -> jdbc.sql("""
                                SELECT id, coalesce(kept_in, 'database') FROM message_media
                                WHERE organization_id = current_organization() AND message_id IS NULL AND id = ?""")
                .param(file)
                .query((row, number) -> new Old(row.getObject(1, UUID.class), row.getString(2)))
                .list()));
    }

    private void forgetOld(UUID organization) throws IOException {
        forget(organization, scope.in(organization, jdbc -> jdbc.sql(OLD)
                .query((row, number) -> new Old(row.getObject(1, UUID.class), row.getString(2)))
                .list()));
    }

    private boolean forget(UUID organization, List<Old> old) throws IOException {
        boolean forgotten = false;
        for (Old file : old) {
            boolean unsent = scope.in(organization, jdbc -> jdbc.sql(
                                    "DELETE FROM message_media WHERE id = ? AND message_id IS NULL")
                            .param(file.id)
                            .update())
                    == 1;
            if (unsent) {
                files.delete(organization, file.id, file.keptIn);
            }
            forgotten |= unsent;
        }
        return forgotten;
    }

    /** Without a folder, or anything that ends a header or a line. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.codePoints()
                .filter(c ->
                        c >= ' ' && c != '"' && c != 0x7f && !(c >= 0xd800 && c <= 0xdfff) && Character.isDefined(c))
                .limit(100)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.isEmpty() ? "file" : clean;
    }

    /** A file that can be sent. */
    public record Uploaded(UUID id, String name, String contentType, int size) {}

    private record Old(UUID id, String keptIn) {}
}
