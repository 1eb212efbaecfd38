package dev.switchboard.desk.media;

import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files of messages: what is known of them, and their content wherever it is kept. */
public final class MediaFiles {

    private static final String PENDING = """
            SELECT id, source_url FROM message_media
            WHERE organization_id = current_organization() AND message_id = ? AND state = 'pending' ORDER BY position LIMIT 10""";

    private static final String SETTLE = """
            UPDATE message_media SET state = :state, content_type = :type, size_bytes = :size, reason = :reason, kept_in = :keptIn
            WHERE id = :id AND organization_id = current_organization() AND state = 'pending'""";

    /** What lists show, kept with the message; and its thread has news. */
    private static final String SHOW = """
            WITH message AS (
                UPDATE messages SET media = (
                    SELECT jsonb_agg(jsonb_build_object('id', f.id, 'contentType', f.content_type, 'size', f.size_bytes,
                        'state', f.state, 'reason', f.reason) ORDER BY f.position)
                    FROM message_media f WHERE f.message_id = messages.id)
                WHERE id = ? AND organization_id = current_organization() RETURNING conversation_id)
            UPDATE conversations SET updated_at = now() WHERE id = (SELECT conversation_id FROM message)""";

    private final OrganizationScope scope;
    private final MediaStore store;
    private final Map<String, MediaStore> stores;

    /** @param stores all that files may be in; the first is where new ones go */
    MediaFiles(OrganizationScope scope, List<MediaStore> stores) {
        this.scope = scope;
        this.store = stores.get(0);
        this.stores = stores.stream().collect(Collectors.toMap(MediaStore::name, Function.identity()));
    }

    /** A file that is not fetched yet. */
    record Pending(UUID id, String url) {}

    /** A file that can be had. */
    public record Kept(UUID id, String contentType, byte[] content) {}

    List<Pending> pending(UUID organization, UUID message) {
        return scope.in(organization, jdbc -> jdbc.sql(PENDING)
                .param(message)
                .query((row, number) -> new Pending(row.getObject(1, UUID.class), row.getString(2)))
                .list());
    }

    /** Bytes of the message's files that are kept. */
    int size(UUID organization, UUID message) {
        return scope.in(organization, jdbc -> jdbc.sql(
                        "SELECT coalesce(sum(size_bytes), 0) FROM message_media WHERE message_id = ? AND state = 'ready'")
                .param(message)
                .query(Integer.class)
                .single());
    }

    void keep(UUID organization, UUID message, UUID file, String contentType, byte[] content) throws IOException {
        store.put(organization, file, contentType, content);
        settle(organization, message, file, "ready", contentType, content.length, null);
    }

    /** Keeps the content of a file that has a row. @return where it is */
    String put(UUID organization, UUID file, String contentType, byte[] content) throws IOException {
        store.put(organization, file, contentType, content);
        return store.name();
    }

    void delete(UUID organization, UUID file, String keptIn) throws IOException {
        MediaStore where = stores.get(keptIn);
        if (where != null) {
            where.delete(organization, file);
        }
    }

    /** @param reason for the owner of a shop */
    void refuse(UUID organization, UUID message, UUID file, String reason) {
        settle(organization, message, file, "refused", null, null, reason);
    }

    private void settle(
            UUID organization,
            UUID message,
            UUID file,
            String state,
            @Nullable String type,
            @Nullable Integer size,
            @Nullable String reason) {
        scope.in(organization, jdbc -> {
            jdbc.sql(SETTLE)
                    .param("state", state)
                    .param("type", type, java.sql.Types.VARCHAR)
                    .param("size", size, java.sql.Types.INTEGER)
                    .param("reason", reason, java.sql.Types.VARCHAR)
                    .param("keptIn", type == null ? null : store.name(), java.sql.Types.VARCHAR)
                    .param("id", file)
                    .update();
            return jdbc.sql(SHOW).param(message).update();
        });
    }

    /**
     * The file of that id, if the organization has it.
     *
     * @throws IOException if it is kept somewhere that does not answer
     */
    public Optional<Kept> find(UUID organization, UUID file) throws IOException {
        Optional<String[]> row = scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT content_type, coalesce(kept_in, 'database') FROM message_media
                        WHERE id = ? AND organization_id = ? AND state = 'ready'""")
                .params(file, organization)
                .query((set, number) -> new String[] {set.getString(1), set.getString(2)})
                .optional());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        MediaStore where = stores.get(row.get()[1]);
        if (where == null) {
            throw new IOException("files in " + row.get()[1] + " can't be had, because none is configured");
        }
        return Optional.of(new Kept(file, row.get()[0], where.get(organization, file)));
    }

    /** Takes the content of a message's files away, for good; what is known of them stays, without words. */
    public void erase(UUID organization, UUID message) throws IOException {
        List<String[]> files = scope.in(organization, jdbc -> jdbc.sql(
                        "SELECT id::text, coalesce(kept_in, 'database') FROM message_media WHERE message_id = ? AND organization_id = ?")
                .params(message, organization)
                .query((set, number) -> new String[] {set.getString(1), set.getString(2)})
                .list());
        for (String[] file : files) {
            MediaStore where = stores.get(file[1]);
            if (where != null) {
                where.delete(organization, UUID.fromString(file[0]));
            }
        }
        scope.in(organization, jdbc -> {
            jdbc.sql("""
                            UPDATE message_media SET state = 'refused', reason = 'It was erased.', source_url = NULL, content = NULL, file_name = NULL
                            WHERE message_id = ? AND organization_id = ?""").params(message, organization).update();
            return jdbc.sql(SHOW).param(message).update();
        });
    }
}
