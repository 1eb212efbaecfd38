package dev.switchboard.desk.message;

import dev.switchboard.desk.message.SendRefusedException.Kind;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that were uploaded and become part of a message. In the caller's transaction and scope. */
final class Attachments {

    private static final int LARGEST_TOGETHER = 25_000_000; // mail servers take no more

    /** Each belongs to one message for good. */
    private static final String TAKE = """
            UPDATE message_media f SET message_id = :message, position = array_position(:files::uuid[], f.id) - 1
            WHERE f.organization_id = current_organization() AND f.id = ANY (:files::uuid[]) AND f.message_id IS NULL
              AND f.uploaded_by IS NOT NULL AND f.state = 'ready'
            RETURNING f.size_bytes""";

    private static final String SHOW = """
            UPDATE messages m SET media = (
                SELECT jsonb_agg(jsonb_build_object('id', f.id, 'contentType', f.content_type, 'size', f.size_bytes,
                    'state', f.state, 'reason', f.reason) ORDER BY f.position)
                FROM message_media f WHERE f.message_id = m.id)
            WHERE m.id = ?""";

    private Attachments() {}

    /** @throws SendRefusedException if one is not there, was sent already, or they are too large together */
    static void take(JdbcClient jdbc, UUID message, List<UUID> files) {
        if (files.isEmpty()) {
            return;
        }
        List<Integer> sizes = jdbc.sql(TAKE)
                .param("message", message)
                .param("files", files.toArray(UUID[]::new))
                .query(Integer.class)
                .list();
        if (sizes.size() != files.size()) {
            throw new SendRefusedException(
                    Kind.BAD_FIELD, "attachments", "files that were uploaded in the last day and not sent yet");
        }
        if (sizes.stream().mapToInt(Integer::intValue).sum() > LARGEST_TOGETHER) {
            throw new SendRefusedException(Kind.BAD_FIELD, "attachments", "at most 25 MB together");
        }
        jdbc.sql(SHOW).param(message).update();
    }
}
