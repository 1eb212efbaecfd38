package dev.switchboard.carrier.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.CallProgress;
import dev.switchboard.carrier.call.Recording;
import dev.switchboard.carrier.dialogue.Said;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.version.CurrentVersion;
import dev.switchboard.ground.version.DecidingFiles;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Remembers which webhooks about calls were answered, with what and how fast, so that a call can be explained. Kept in memory and
 * written once a second by one statement, so that no webhook waits for it; of more than so many a second the rest is not kept,
 * so that no flood costs more than they do. What the rows of a call tell of its webhooks is known in any case.
 */
@Component
final class AnsweredWebhooks implements AnswerKeeper, SmartInitializingSingleton, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AnsweredWebhooks.class);
    private static final int NANOS_OF_MILLI = 1_000_000;

    private final OrganizationScope scope;
    private final DecidingFiles deciding;
    private final int most;
    private final ConcurrentLinkedQueue<Kept> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger room = new AtomicInteger();
    private final LongAdder left = new LongAdder();
    private volatile long files;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "answered-webhooks");
        thread.setDaemon(true);
        return thread;
    });

    /** @param most a second that are kept; 0 keeps none */
    AnsweredWebhooks(
            OrganizationScope scope,
            ObjectProvider<CurrentVersion> version,
            MeterRegistry meters,
            @Value("${switchboard.explain.webhooks-per-second:300}") int most) {
        this.scope = scope;
        this.deciding = DecidingFiles.of(version);
        this.most = most;
        room.set(most);
        FunctionCounter.builder("switchboard.webhooks.unexplained", left, LongAdder::sum)
                .description("Webhooks of which no answer was kept, because more came than are kept in a second")
                .register(meters);
    }

    /** Not before: who knows the version may be made only after whoever answers. */
    @Override
    public void afterSingletonsInstantiated() {
        clock.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void answered(VerifiedWebhook webhook, String twiml, long begun) {
        if (room.get() <= 0) {
            left.increment();
            return;
        }
        @Nullable CallLeg leg = webhook.leg().orElse(null);
        if (leg != null) {
            room.decrementAndGet();
            long nanos = System.nanoTime() - begun;
            waiting.add(new Kept(webhook, leg, twiml, Instant.now().minusNanos(nanos), nanos, files));
        }
    }

    private void write() {
        try {
            files = deciding.number();
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            for (Kept next = waiting.poll(); next != null; next = waiting.poll()) {
                next.addTo(rows);
            }
            if (!rows.isEmpty()) {
                scope.nowhere()
                        .sql("SELECT keep_call_webhooks(?::jsonb)")
                        .param(rows.toString())
                        .query(Integer.class)
                        .single();
            }
        } catch (RuntimeException away) { // gone; whoever reads them is told what the rows tell
            LOG.debug("answers of webhooks can't be kept now");
        } finally {
            room.set(most);
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
        write();
    }

    private record Kept(VerifiedWebhook webhook, CallLeg leg, String twiml, Instant came, long nanos, long files) {

        void addTo(ArrayNode rows) {
            rows.addObject()
                    .put("organization_id", leg.organization().id().toString())
                    .put("call_sid", leg.callSid())
                    .put("came_at", came.toString())
                    .put("route", webhook.route())
                    .put("told", told())
                    .put("answer", AnswerVerbs.of(twiml))
                    .put("took_ms", nanos / NANOS_OF_MILLI)
                    .put("files_version", files);
        }

        private String told() {
            if (webhook.body() instanceof CallProgress progress) {
                return progress.status();
            }
            if (webhook.body() instanceof Recording recording) {
                return recording.status();
            }
            return webhook.body() instanceof Said said ? "turn " + said.number() : "";
        }
    }
}
