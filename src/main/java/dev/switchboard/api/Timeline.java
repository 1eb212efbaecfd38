package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls and messages by their time. A call tells its words itself, so the message that holds them too is left out. */
record Timeline(JdbcClient jdbc) {

    private static final String NOT_A_CALLS_WORDS =
            " AND NOT (m.method = 'phone' AND m.direction = 'inbound' AND m.call_id IS NOT NULL)";

    /** Each half is read by its index, and no further than a page. */
    static final String OF_CONTACT = """
            (SELECT 'message' AS kind, m.id, m.created_at AS at, m.conversation_id FROM messages m
             WHERE m.contact_id = :id AND (m.created_at, m.id) < (:at, :before)""" + NOT_A_CALLS_WORDS + """

             ORDER BY m.created_at DESC, m.id DESC LIMIT :most)
            UNION ALL
            (SELECT 'call', p.id, p.created_at, p.conversation_id FROM phone_calls p
             WHERE p.contact_id = :id AND (p.created_at, p.id) < (:at, :before)
             ORDER BY p.created_at DESC, p.id DESC LIMIT :most)
            ORDER BY 3 DESC, 2 DESC LIMIT :most""";

    static final String OF_CONVERSATION = """
            (SELECT 'message' AS kind, m.id, m.created_at AS at, m.conversation_id FROM messages m
             WHERE m.conversation_id = :id AND (m.created_at, m.id) < (:at, :before)""" + NOT_A_CALLS_WORDS + """

             ORDER BY m.created_at DESC, m.id DESC LIMIT :most)
            UNION ALL
            (SELECT 'call', p.id, p.created_at, CAST(:id AS uuid) FROM phone_calls p
             WHERE (p.id = (SELECT c.call_id FROM conversations c WHERE c.id = :id)
                 OR (p.contact_id = (SELECT c.contact_id FROM conversations c WHERE c.id = :id) AND p.conversation_id = :id))
               AND (p.created_at, p.id) < (:at, :before)
             ORDER BY p.created_at DESC, p.id DESC LIMIT :most)
            ORDER BY 3 DESC, 2 DESC LIMIT :most""";

    Shown page(String sql, UUID id, Place before, int most) {
        List<Entry> entries = jdbc.sql(sql)
                .param("id", id)
                .param("at", before.at.atOffset(ZoneOffset.UTC))
                .param("before", before.id)
                .param("most", most + 1)
                .query(Entry::of)
                .list();
        boolean more = entries.size() > most;
        List<Entry> shown = more ? entries.subList(0, most) : entries;
        Map<UUID, MessageView> messages =
                views(shown, "message", MessageView.COLUMNS + " WHERE m.id", MessageView::of, MessageView::id);
        Map<UUID, CallView> calls = views(shown, "call", CallView.COLUMNS + " WHERE c.id", CallView::of, CallView::id);
        return new Shown(
                shown.stream()
                        .map(entry -> new Item(
                                entry.kind,
                                entry.id,
                                entry.at,
                                entry.conversationId,
                                messages.get(entry.id),
                                calls.get(entry.id)))
                        .toList(),
                more ? new Place(shown.get(most - 1).at, shown.get(most - 1).id).cursor() : null);
    }

    private <T> Map<UUID, T> views(
            List<Entry> entries, String kind, String sql, RowMapper<T> mapper, Function<T, UUID> id) {
        UUID[] ids = entries.stream()
                .filter(entry -> entry.kind.equals(kind))
                .map(Entry::id)
                .toArray(UUID[]::new);
        return ids.length == 0
                ? Map.of()
                : jdbc.sql(sql + " = ANY (:ids)").param("ids", ids).query(mapper).list().stream()
                        .collect(Collectors.toMap(id, Function.identity()));
    }

    /** One page. */
    @Schema(name = "TimelinePage")
    record Shown(List<Item> items, @Nullable String nextCursor) {}

    /** @param kind message or call; the other of the two is null */
    record Item(
            String kind,
            UUID id,
            Instant at,
            @Nullable UUID conversationId,
            @Nullable MessageView message,
            @Nullable CallView call) {}

    private record Entry(
            String kind, UUID id, Instant at, @Nullable UUID conversationId) {

        static Entry of(ResultSet set, int number) throws SQLException {
            Row row = new Row(set);
            return new Entry(row.text("kind"), row.id("id"), row.instant("at"), row.optionalId("conversation_id"));
        }
    }

    /** Where a page ends: the time in microseconds, as the database has it, and the id. */
    record Place(Instant at, UUID id) {

        private static final int BYTES = 24;
        private static final long MICROS = 1_000_000;
        private static final Place NEWEST = new Place(
                OffsetDateTime.parse("9999-01-01T00:00:00Z").toInstant(),
                UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

        static Place of(@Nullable String cursor) {
            if (cursor == null) {
                return NEWEST;
            }
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                if (bytes.length == BYTES) {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    long micros = buffer.getLong();
                    Instant at =
                            Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
                    if (at.isAfter(Instant.EPOCH) && at.isBefore(NEWEST.at)) {
                        return new Place(at, new UUID(buffer.getLong(), buffer.getLong()));
                    }
                }
            } catch (IllegalArgumentException notOurs) {
                // refused below
            }
            throw ApiException.badField("cursor", "the nextCursor of the page before");
        }

        String cursor() {
            byte[] bytes = ByteBuffer.allocate(BYTES)
                    .putLong(at.getEpochSecond() * MICROS + at.getNano() / 1_000)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }
}
