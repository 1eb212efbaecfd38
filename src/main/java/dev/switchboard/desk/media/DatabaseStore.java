package dev.switchboard.desk.media;

import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Files in the row that tells of them: nothing to set up, and in the same backup. */
final class DatabaseStore implements MediaStore {

    private final OrganizationScope scope;

    DatabaseStore(OrganizationScope scope) {
        this.scope = scope;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void put(UUID organization, UUID file, String contentType, byte[] content) {
        scope.in(organization, jdbc -> jdbc.sql(
                        "UPDATE message_media SET content = ? WHERE id = ? AND organization_id = ?")
                .params(content, file, organization)
                .update());
    }

    @Override
    public byte[] get(UUID organization, UUID file) throws IOException {
        Optional<byte[]> content = scope.in(organization, jdbc -> jdbc.sql(
                        "SELECT content FROM message_media WHERE id = ? AND organization_id = ? AND content IS NOT NULL")
                .params(file, organization)
                .query(byte[].class)
                .optional());
        return content.orElseThrow(() -> new IOException("the file is not in the database"));
    }

    @Override
    public void delete(UUID organization, UUID file) {
        scope.in(organization, jdbc -> jdbc.sql(
                        "UPDATE message_media SET content = NULL WHERE id = ? AND organization_id = ?")
                .params(file, organization)
                .update());
    }
}
