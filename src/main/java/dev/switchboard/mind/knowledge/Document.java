package dev.switchboard.mind.knowledge;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an organization gave us to know.
 *
 * @param source name of the file, or the address; empty for text
 * @param reason why it can't be read, or could not be read again, for the owner of a shop; null if all is well
 * @param passages that are found now; while a document is read again, those from before
 */
public record Document(
        UUID id,
        String title,
        String source,

        @Schema(allowableValues = {"file", "address", "text"})
        String kind,

        @Nullable String contentType,
        @Nullable Integer sizeBytes,

        @Schema(allowableValues = {"pending", "ready", "failed"})
        String state,

        @Nullable String reason,
        int passages,
        @Nullable Instant readAt,
        Instant createdAt,
        Instant updatedAt) {}
