package dev.switchboard.desk.lead;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.event.Workforce;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calls whose value and score are still to come, since they were filed in the inbox. Alerts go first and nobody waits for a score:
 * each is asked for by an event of its own, a moment later, or while many calls wait, when nothing else does any more. Some are
 * asked for now and then however much else there is to do.
 */
@Component
public final class UnvaluedCalls implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UnvaluedCalls.class);
    private static final int AT_ONCE = 50;
    private static final long LOOK_MILLIS = 500;
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int STOP_SECONDS = 5;

    private static final String OLDEST =
            "SELECT organization_id, call_id FROM unvalued_calls ORDER BY position LIMIT ?";

    /** Of calls that are still there; whoever deletes the row asks. */
    private static final String TAKE = """
            WITH taken AS (
                DELETE FROM unvalued_calls WHERE organization_id = current_organization() AND call_id = ANY (?) RETURNING call_id, position)
            SELECT p.id, t.position FROM phone_calls p JOIN taken t ON t.call_id = p.id WHERE p.organization_id = current_organization()""";

    private final JdbcClient worker;
    private final EventLog events;
    private final OrganizationScope scope;
    private final Workforce workforce;
    private volatile long looked = System.nanoTime();
    private volatile boolean running;
    private ScheduledExecutorService clock; // from start to stop

    UnvaluedCalls(
            @Qualifier("jobDataSource") DataSource worker,
            EventLog events,
            OrganizationScope scope,
            Workforce workforce) {
        this.worker = JdbcClient.create(worker);
        this.events = events;
        this.scope = scope;
        this.workforce = workforce;
    }

    private record Left(UUID organization, UUID call) {}

    private void look() {
        try {
            boolean more = true;
            while (more && running && isTime()) {
                more = ask() == AT_ONCE;
            }
        } catch (RuntimeException away) {
            LOG.debug("Values are asked for later: {}", away.getClass().getSimpleName());
        }
    }

    private boolean isTime() {
        return workforce.hasTimeToSpare() || System.nanoTime() - looked > LONGEST_REST_NANOS;
    }

    /** @return for how many */
    private int ask() {
        looked = System.nanoTime();
        List<Left> oldest = worker.sql(OLDEST)
                .param(AT_ONCE)
                .query((row, number) -> new Left(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        Map<UUID, List<UUID>> byOrganization = oldest.stream()
                .collect(
                        Collectors.groupingBy(Left::organization, Collectors.mapping(Left::call, Collectors.toList())));
        byOrganization.forEach(this::ask);
        return oldest.size();
    }

    private void ask(UUID organization, List<UUID> calls) {
        scope.in(organization, jdbc -> {
            jdbc.sql(TAKE)
                    .param(calls.toArray(UUID[]::new))
                    .query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                    .list()
                    .forEach(call -> events.append(
                            jdbc, organization, Subject.call(call.getKey()), "call.unvalued", call.getValue()));
            return true;
        });
    }

    @Override
    public synchronized void start() {
        running = true;
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "unvalued-calls");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        running = false;
        clock.shutdownNow();
        try {
            clock.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
