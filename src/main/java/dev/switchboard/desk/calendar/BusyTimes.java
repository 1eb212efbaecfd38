package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.desk.calendar.outside.Span;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When somebody is busy, as their calendar says; whose events those are and what they are about is not kept. */
@Component
final class BusyTimes {

    private static final String BUSY = """
            INSERT INTO busy_times (organization_id, calendar, external_id, during)
            SELECT current_organization(), :calendar, :id, tstzrange(:starts, :ends)
            WHERE NOT EXISTS (SELECT FROM calendar_events e WHERE e.organization_id = current_organization()
                AND e.provider = :calendar AND e.external_id = :id) -- it has just become known as ours
            ON CONFLICT (organization_id, calendar, resource_id, external_id) DO UPDATE SET during = excluded.during, updated_at = now()""";

    /** With a recurring event its days go, whose ids begin with its own. */
    private static final String FREE = """
            DELETE FROM busy_times WHERE organization_id = current_organization() AND calendar = :calendar
              AND (external_id = :id OR starts_with(external_id, :id || '_'))""";

    private static final String ALONE = """
            SELECT id FROM calendar_connections WHERE organization_id = current_organization() AND provider = ? FOR NO KEY UPDATE""";

    private final OrganizationScope scope;

    BusyTimes(OrganizationScope scope) {
        this.scope = scope;
    }

    OffsetDateTime now(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single());
    }

    void take(UUID organization, String calendar, List<SeenEvent> events) {
        if (!events.isEmpty()) {
            scope.in(organization, jdbc -> {
                alone(jdbc, calendar);
                events.forEach(event -> take(jdbc, calendar, event));
                return events.size();
            });
        }
    }

    /**
     * Until the end of the transaction nobody else says of this calendar what is busy and what is ours: else an event seen at the
     * moment it becomes ours would be both.
     */
    static void alone(JdbcClient jdbc, String calendar) {
        jdbc.sql(ALONE).param(calendar).query(UUID.class).list();
    }

    private static void take(JdbcClient jdbc, String calendar, SeenEvent event) {
        if (event.busy() && event.span().isPresent()) {
            Span span = event.span().get();
            jdbc.sql(BUSY)
                    .param("calendar", calendar)
                    .param("id", event.id())
                    .param("starts", span.starts().atOffset(ZoneOffset.UTC))
                    .param("ends", span.ends().atOffset(ZoneOffset.UTC))
                    .update();
        } else {
            jdbc.sql(FREE).param("calendar", calendar).param("id", event.id()).update();
        }
    }

    /** All that was not seen in a look at everything. */
    void forgetOlder(UUID organization, String calendar, OffsetDateTime begun) {
        scope.in(organization, jdbc -> jdbc.sql(
                        "DELETE FROM busy_times WHERE organization_id = current_organization() AND calendar = ? AND updated_at < ?")
                .params(calendar, begun)
                .update());
    }
}
