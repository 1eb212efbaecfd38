package dev.switchboard.ground.agent;

import dev.switchboard.ground.database.OrganizationScope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * How often something was blacked out of what is kept, by month and kind; never what it was. Counted in memory and written every
 * few seconds, so that no caller waits for it: a machine that dies loses the last of them.
 */
@Component
public final class RedactionCounts implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RedactionCounts.class);
    private static final long EVERY_SECONDS = 5;
    private static final int LONGEST_KIND = 100;

    private static final String ADD = """
            INSERT INTO redaction_counts AS c (organization_id, month, kind, count)
            SELECT o.id, date_trunc('month', now() AT TIME ZONE o.zone)::date, :kind, :count
            FROM organizations o WHERE o.id = current_organization()
            ON CONFLICT (organization_id, month, kind) DO UPDATE SET count = c.count + excluded.count""";

    private final OrganizationScope scope;
    private final Map<Key, Long> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "redaction-counts");
        thread.setDaemon(true);
        return thread;
    });

    RedactionCounts(OrganizationScope scope) {
        this.scope = scope;
        clock.scheduleWithFixedDelay(this::write, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** @param kinds of what was taken out of one text, as the redaction names them */
    public void count(UUID organization, Collection<String> kinds) {
        for (String kind : kinds) {
            String name = kind.substring(0, Math.min(LONGEST_KIND, kind.length()));
            waiting.merge(new Key(organization, name), 1L, Long::sum);
        }
    }

    /** Newest first. @param months how many, with this one */
    public List<Counted> of(UUID organization, int months) {
        return scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT month, kind, count FROM redaction_counts
                        WHERE organization_id = current_organization() AND month > now() - make_interval(months => ?)
                        ORDER BY month DESC, kind""")
                .param(months)
                .query((row, number) ->
                        new Counted(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3)))
                .list());
    }

    private void write() {
        for (Key key : List.copyOf(waiting.keySet())) {
            Long count = waiting.remove(key);
            if (count == null) {
                continue;
            }
            try {
                scope.in(key.organization, jdbc -> jdbc.sql(ADD)
                        .param("kind", key.kind)
                        .param("count", count)
                        .update());
            } catch (RuntimeException away) { // counted with what comes next
                waiting.merge(key, count, Long::sum);
                LOG.debug("redactions can't be counted now");
            }
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
        write();
    }

    /** @param month its first day, in the organization's zone */
    public record Counted(LocalDate month, String kind, long count) {}

    private record Key(UUID organization, String kind) {}
}
