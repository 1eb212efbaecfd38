package dev.switchboard.desk.media;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deletes the files of somebody who was erased, wherever they are kept. */
@Component("erasedMedia")
public final class ErasedMedia {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final OrganizationScope scope;
    private final MediaFiles files;

    ErasedMedia(OrganizationScope scope, MediaFiles files) {
        this.scope = scope;
        this.files = files;
    }

    /** @throws RetryLaterException if where they are kept does not answer */
    public void delete(Event event) {
        for (UUID message : messages(event)) {
            try {
                files.erase(event.organizationId(), message);
            } catch (IOException away) {
                throw new RetryLaterException("where files are kept does not answer", PAUSE);
            }
        }
    }

    private List<UUID> messages(Event event) {
        return scope.in(event.organizationId(), jdbc -> jdbc.sql("""
                        SELECT DISTINCT d.message_id FROM message_media d JOIN messages m ON m.id = d.message_id
                        LEFT JOIN conversations c ON c.id = m.conversation_id
                        WHERE d.organization_id = current_organization() AND :id IN (m.contact_id, c.contact_id)""")
                .param("id", event.subject().id())
                .query(UUID.class)
                .list());
    }
}
