package dev.switchboard.ground.version;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes that do not serve yet.
 *
 * @param state open, published or dropped
 * @param base the version that it was begun from
 * @param revision counts what is saved of it
 * @param authors whoever wrote on it
 * @param approvedBy somebody else, who has seen this revision; null for nobody
 * @param publishedAs the version that it became
 * @param files those that it changes; in a list of drafts without their texts
 */
public record Draft(
        UUID id,
        String title,
        String state,
        long base,
        int revision,
        String createdBy,
        List<String> authors,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Long publishedAs,
        Instant createdAt,
        Instant updatedAt,
        List<DraftFile> files) {

    boolean isOpen() {
        return state.equals("open");
    }

    /**
     * @param content null where the file goes
     * @param difference to the file that serves, unified
     * @param outdated whether somebody else has changed the file since it was taken up
     */
    public record DraftFile(
            String name,
            @Nullable String content,
            String difference,
            boolean outdated) {}
}
