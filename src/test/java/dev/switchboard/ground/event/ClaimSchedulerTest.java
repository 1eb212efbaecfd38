package dev.switchboard.ground.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others hear of the last claim. */
class ClaimSchedulerTest {

    private final Workforce workforce = new Workforce(
            new EventProperties(8, 6, Duration.ofSeconds(50), 16, Duration.ofSeconds(1), Duration.ofMinutes(10)));
    private final ClaimLimits limits = new ClaimLimits(Duration.ofSeconds(50), workforce);
    private final ClaimScheduler scheduler = new ClaimScheduler(workforce, limits);
    private final AtomicInteger waiting = new AtomicInteger();

    @AfterEach
    void end() throws InterruptedException {
        scheduler.unscheduleTask();
        workforce.destroy();
    }

    private void claim() {
        for (int i = 0; i < Math.min(waiting.get(), limits.modelCalls()); i++) {
            limits.claimed(true);
        }
    }

    @Test
    void thereIsTimeToSpareOnceNothingIsLeftBehind() {
        scheduler.scheduleTask(this::claim);
        waiting.set(100);
        scheduler.startScheduler();
        await().until(() -> !workforce.hasTimeToSpare());
        assertThat(workforce.free()).isEqualTo(8); // so it isn't the hands

        waiting.set(1);
        scheduler.wake();
        await().until(workforce::hasTimeToSpare);
    }
}
