package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A calendar of the organization that is connected, or was until somebody took their consent back.
 *
 * @param cursor where the last look ended
 * @param wholeAt when everything was looked at last
 * @param problem why the last look came to nothing
 */
record Connection(
        UUID id,
        String provider,
        boolean connected,
        String email,
        Optional<String> cursor,
        Optional<Instant> wholeAt,
        Optional<Instant> syncedAt,
        Optional<String> problem,
        Optional<Channel> channel) {

    private static final String SELECT = """
            SELECT id, provider, state, connected_email, sync_cursor, whole_at, synced_at, problem, channel_id, channel_resource, channel_expires_at
            FROM calendar_connections WHERE organization_id = current_organization()""";

    static List<Connection> list(JdbcClient jdbc) {
        return jdbc.sql(SELECT + " ORDER BY provider").query(Connection::of).list();
    }

    static Optional<Connection> find(JdbcClient jdbc, String provider) {
        return jdbc.sql(SELECT + " AND provider = ?")
                .param(provider)
                .query(Connection::of)
                .optional();
    }

    static Optional<Connection> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(SELECT + " AND id = ?").param(id).query(Connection::of).optional();
    }

    private static Connection of(ResultSet row, int number) throws SQLException {
        String channel = row.getString(9);
        return new Connection(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3).equals("connected"),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                time(row, 6),
                time(row, 7),
                Optional.ofNullable(row.getString(8)),
                channel == null
                        ? Optional.empty()
                        : Optional.of(new Channel(
                                channel,
                                orEmpty(row.getString(10)),
                                time(row, 11).orElse(Instant.EPOCH))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    @Override
    public String toString() {
        return "Connection[" + id + ", " + provider + "]";
    }
}
