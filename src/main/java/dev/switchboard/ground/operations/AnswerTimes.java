package dev.switchboard.ground.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** How long webhooks took to be answered, hour by hour: meters know only all of it, so they are read each minute. */
@Component
final class AnswerTimes implements DisposableBean {

    private static final int HOURS = 24;

    private final MeterRegistry meters;
    private final TreeMap<Instant, Sum> hours = new TreeMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(AnswerTimes::thread);
    private Sum before = new Sum(0, 0);

    AnswerTimes(MeterRegistry meters) {
        this.meters = meters;
        clock.scheduleAtFixedRate(this::read, 1, 1, TimeUnit.MINUTES);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "answer-times");
        thread.setDaemon(true);
        return thread;
    }

    private synchronized void read() {
        long count = 0;
        double millis = 0;
        for (Timer timer : RouteTimers.ofWebhooks(meters)) {
            count += timer.count();
            millis += timer.totalTime(TimeUnit.MILLISECONDS);
        }
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        hours.merge(hour, new Sum(count - before.count, millis - before.millis), Sum::plus);
        before = new Sum(count, millis);
        if (hours.size() > HOURS) {
            hours.pollFirstEntry();
        }
    }

    /** Mean milliseconds, by the hour; none for an hour without webhooks. */
    synchronized Map<Instant, Double> means() {
        read();
        Map<Instant, Double> means = new TreeMap<>();
        hours.forEach((hour, sum) -> {
            if (sum.count > 0) {
                means.put(hour, sum.millis / sum.count);
            }
        });
        return means;
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    private record Sum(long count, double millis) {

        Sum plus(Sum more) {
            return new Sum(count + more.count, millis + more.millis);
        }
    }
}
