package dev.switchboard.ground.alarm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Every alarm as a metric, the same on each instance: what the last look found, whoever looked. */
@Component
final class AlarmMeters implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmMeters.class);
    private static final int SECONDS = 15;

    private final AlarmStore store;
    private final Tallies tallies;
    private final MultiGauge ringing;
    private final MultiGauge values;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(AlarmMeters::thread);
    private volatile double age = Double.NaN;

    AlarmMeters(AlarmStore store, Tallies tallies, MeterRegistry meters) {
        this.store = store;
        this.tallies = tallies;
        this.ringing = MultiGauge.builder("switchboard.alarm")
                .description("1 while the alarm rings, for the platform or any organization")
                .register(meters);
        this.values = MultiGauge.builder("switchboard.alarm.value")
                .description("what the alarm is about: the worst of all organizations, if each has its own")
                .register(meters);
        Gauge.builder("switchboard.alarm.watched.seconds", this, meter -> meter.age)
                .description("since alarms were looked at last, by any instance")
                .register(meters);
        clock.scheduleWithFixedDelay(this::look, 1, SECONDS, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "alarm-meters");
        thread.setDaemon(true);
        return thread;
    }

    /** What this instance has counted goes out, and what all have found comes in. */
    void look() {
        try {
            tallies.flush();
            List<Kept> all = store.jdbc()
                    .sql("SELECT name, value, ringing, extract(epoch FROM now() - watched_at) FROM alarm_readings")
                    .query((row, number) -> new Kept(
                            row.getString(1),
                            row.getObject(2) == null ? Double.NaN : row.getDouble(2),
                            row.getBoolean(3),
                            row.getDouble(4)))
                    .list();
            ringing.register(
                    all.stream()
                            .map(kept -> MultiGauge.Row.of(Tags.of("alarm", kept.name), kept.ringing ? 1 : 0))
                            .toList(),
                    true);
            values.register(
                    all.stream()
                            .map(kept -> MultiGauge.Row.of(Tags.of("alarm", kept.name), kept.value))
                            .toList(),
                    true);
            age = all.stream().mapToDouble(Kept::age).min().orElse(Double.NaN);
        } catch (RuntimeException databaseAway) {
            LOG.debug("Alarms can't be read now");
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    private record Kept(String name, double value, boolean ringing, double age) {}
}
