package dev.switchboard.ground.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who works at the same time, and who asks the model. */
class WorkforceTest {

    private final Workforce workforce = new Workforce(
            new EventProperties(20, 8, Duration.ofSeconds(50), 16, Duration.ofSeconds(1), Duration.ofMinutes(10)));
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch sent = new CountDownLatch(1);
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger goingOn = new AtomicInteger();
    private final AtomicInteger putBack = new AtomicInteger();
    private final AtomicInteger free = new AtomicInteger();

    @AfterEach
    void end() throws InterruptedException {
        answered.countDown();
        sent.countDown();
        workforce.destroy();
    }

    private static void pause(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable ask() {
        asking.incrementAndGet();
        pause(answered);
        return () -> {
            goingOn.incrementAndGet();
            pause(sent);
        };
    }

    private void take(boolean asksModel) {
        workforce.take(asksModel, this::ask, putBack::incrementAndGet, free::incrementAndGet);
    }

    @Test
    void asManyAskTheModelAsMayAndAnEighthIsNext() {
        while (workforce.freeModelTurns() > 0) {
            take(true);
        }
        await().until(() -> asking.get() == 8);
        assertThat(workforce.free()).isEqualTo(20 - 9);
        assertThat(asking).hasValue(8);
    }

    @Test
    void whoGoesOnLeavesTheModelToOthers() {
        while (workforce.freeModelTurns() > 0) {
            take(true);
        }
        answered.countDown();
        await().until(() -> goingOn.get() == 9);
        assertThat(workforce.freeModelTurns()).isEqualTo(9);
        assertThat(workforce.free()).isEqualTo(20 - 9);
        assertThat(free).hasValue(9); // each turn
        sent.countDown();
        await().until(() -> free.get() == 18); // and each hand
        assertThat(workforce.free()).isEqualTo(20);
        assertThat(putBack).hasValue(0);
    }

    @Test
    void whoWaitsTooLongForTheModelPutsTheEventBack() {
        while (workforce.freeModelTurns() > 0) {
            take(true);
        }
        await().until(() -> putBack.get() == 1 && free.get() == 2);
        assertThat(asking).hasValue(8);
        assertThat(workforce.freeModelTurns()).isEqualTo(1);
    }

    @Test
    void thereIsTimeToSpareWhileHalfOfTheHandsAreFree() {
        for (int i = 0; i < 10; i++) {
            assertThat(workforce.hasTimeToSpare()).isTrue();
            take(false);
        }
        assertThat(workforce.hasTimeToSpare()).isTrue();
        take(false);
        assertThat(workforce.hasTimeToSpare()).isFalse();
    }

    @Test
    void halfOfTheOtherHandsAreLeftForAllElse() throws InterruptedException {
        Workforce few = new Workforce(
                new EventProperties(32, 29, Duration.ofSeconds(50), 16, Duration.ofSeconds(1), Duration.ofMinutes(10)));
        assertThat(few.freeModelTurns()).isEqualTo(30);
        few.destroy();
    }

    @Test
    void whatAsksNoModelNeedsNoTurn() {
        take(false);
        await().until(() -> asking.get() == 1);
        assertThat(workforce.freeModelTurns()).isEqualTo(9);
        assertThat(workforce.free()).isEqualTo(19);
    }
}
