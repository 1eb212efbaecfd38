package dev.switchboard.desk.appointment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is booked, and what connected calendars say, in the scope that {@code jdbc} is in. */
final class BusyRows {

    /**
     * A row for each resource. No appointment is longer than a day and a third (see the table of services), so those that began
     * earlier are over. Those of drafts whose time to hold is over count no more.
     */
    private static final String BOOKED = """
            SELECT resource_id, array_agg(date_part('epoch', scheduled_at)::bigint), array_agg(date_part('epoch', free_at)::bigint)
            FROM appointments
            WHERE organization_id = current_organization() AND state IN ('draft', 'booked', 'confirmed')
              AND scheduled_at > :from::timestamptz - interval '33 hours' AND scheduled_at < :until AND free_at > :from
              AND (hold_until IS NULL OR hold_until > now()) AND id IS DISTINCT FROM :except::uuid
            GROUP BY resource_id""";

    private static final String CALENDARS = """
            SELECT resource_id, array_agg(floor(date_part('epoch', lower(part)))::bigint), array_agg(ceil(date_part('epoch', upper(part)))::bigint)
            FROM (SELECT resource_id, during * tstzrange(:from, :until) AS part FROM busy_times
                  WHERE organization_id = current_organization() AND during && tstzrange(:from, :until)) busy
            GROUP BY resource_id""";

    private BusyRows() {}

    /** @param except an appointment that is to be moved: it does not stand in its own way */
    static Map<UUID, Busy> read(
            JdbcClient jdbc, List<Resource> resources, Instant from, Instant until, Optional<UUID> except) {
        Map<UUID, Busy> busy = booked(jdbc, from, until, except);
        Map<UUID, Busy> calendars = new HashMap<>();
        Busy all = Busy.NEVER;
        for (Row row : rows(jdbc.sql(CALENDARS), from, until)) {
            if (row.resource.isEmpty()) {
                all = row.busy;
            } else {
                calendars.put(row.resource.get(), row.busy);
            }
        }
        for (Resource resource : resources) {
            busy.merge(resource.id(), all.and(calendars.getOrDefault(resource.id(), Busy.NEVER)), Busy::and);
        }
        return busy;
    }

    /** The same without what calendars say. */
    static Map<UUID, Busy> booked(JdbcClient jdbc, Instant from, Instant until, Optional<UUID> except) {
        Map<UUID, Busy> busy = new HashMap<>();
        JdbcClient.StatementSpec booked =
                jdbc.sql(BOOKED).param("except", except.map(UUID::toString).orElse(null), java.sql.Types.VARCHAR);
        rows(booked, from, until).forEach(row -> busy.put(row.resource.orElseThrow(), row.busy));
        return busy;
    }

    private static List<Row> rows(JdbcClient.StatementSpec statement, Instant from, Instant until) {
        return statement
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Row::of)
                .list();
    }

    private record Row(Optional<UUID> resource, Busy busy) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    Optional.ofNullable(row.getObject(1, UUID.class)), Busy.of(seconds(row, 2), seconds(row, 3)));
        }

        private static long[] seconds(ResultSet row, int column) throws SQLException {
            Long[] seconds = (Long[]) row.getArray(column).getArray();
            long[] plain = new long[seconds.length];
            for (int i = 0; i < plain.length; i++) {
                plain[i] = seconds[i];
            }
            return plain;
        }
    }
}
