package dev.switchboard.desk.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An appointment as calendars show it.
 *
 * @param state as the database has it, {@code booked} for example
 * @param sequence how often it was changed
 */
record BookedTime(
        UUID id,
        String service,
        String resource,
        Instant starts,
        Instant ends,
        String state,
        int sequence,
        Instant updatedAt,
        Optional<String> customer,
        Optional<String> phone,
        Optional<String> email) {

    private static final Set<String> LIVE = Set.of("draft", "booked", "confirmed");

    private static final String COLUMNS = """
            SELECT a.id, a.service_name, r.name, a.scheduled_at, a.ends_at, a.state, a.sequence, a.updated_at,
                a.customer_name, a.customer_phone, a.customer_email
            FROM appointments a JOIN resources r ON r.id = a.resource_id
            WHERE a.organization_id = current_organization()""";

    private static final String IN_FEED = COLUMNS + """
             AND a.scheduled_at >= now() - interval '30 days' AND a.scheduled_at < now() + interval '366 days'
              AND (:resource::uuid IS NULL OR a.resource_id = :resource::uuid)
              AND (a.state <> 'cancelled' OR a.scheduled_at > now())
            ORDER BY a.scheduled_at, a.id LIMIT 20000""";

    /** What a calendar that anybody subscribes to shows; what was cancelled and is still to come stands in it as cancelled. */
    static List<BookedTime> inFeed(JdbcClient jdbc, Optional<UUID> resource) {
        return jdbc.sql(IN_FEED)
                .param("resource", resource.map(UUID::toString).orElse(null), java.sql.Types.VARCHAR)
                .query(BookedTime::of)
                .list();
    }

    static Optional<BookedTime> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(COLUMNS + " AND a.id = ?")
                .param(id)
                .query(BookedTime::of)
                .optional();
    }

    private static BookedTime of(ResultSet row, int number) throws SQLException {
        return new BookedTime(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6),
                row.getInt(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString(9)),
                Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getString(11)));
    }

    boolean isCancelled() {
        return state.equals("cancelled");
    }

    /** Whether it keeps its slot. */
    boolean isLive() {
        return LIVE.contains(state);
    }

    /** Whether it still has to be approved. */
    boolean isTentative() {
        return state.equals("draft");
    }

    /** Whether nothing happened to it between the two. */
    boolean isSameAs(BookedTime other) {
        return equals(other);
    }

    /** {@code Full wrap, Johanna Doebler}. */
    String title() {
        return (isTentative() ? "To approve: " : "")
                + service
                + customer.map(name -> ", " + name).orElse("");
    }

    @Override
    public String toString() {
        return "BookedTime[" + id + "]";
    }
}
