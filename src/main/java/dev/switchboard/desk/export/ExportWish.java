package dev.switchboard.desk.export;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that somebody asks for.
 *
 * @param actor who asks, by the token's subject
 * @param from of calls, messages and people: made at or after; of appointments: that start at or after
 * @param to the same, before
 */
public record ExportWish(
        UUID organizationId,
        String actor,
        ExportedTable table,
        Optional<OffsetDateTime> from,
        Optional<OffsetDateTime> to) {}
