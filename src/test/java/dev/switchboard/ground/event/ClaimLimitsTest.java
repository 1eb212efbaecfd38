package dev.switchboard.ground.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the next claim goes on, and when there is nothing left to look at. */
class ClaimLimitsTest {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID MIDDLE = UUID.fromString("00000000-0000-7000-8000-000000000010");

    private final Workforce workforce = new Workforce(
            new EventProperties(8, 6, Duration.ofSeconds(50), 16, Duration.ofSeconds(1), Duration.ofMinutes(10)));
    private final ClaimLimits limits = new ClaimLimits(Duration.ofSeconds(50), workforce);

    @AfterEach
    void end() throws InterruptedException {
        workforce.destroy();
    }

    /** @param walked null: the end was reached */
    private boolean claim(boolean forModel, int found, UUID walked) {
        limits.begin();
        for (int i = 0; i < found; i++) {
            limits.claimed(forModel);
        }
        if (walked != null) {
            limits.walked(forModel, walked);
        }
        return limits.end();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String after(boolean forModel) {
        return forModel ? limits.modelAfter() : limits.after();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneLookAtEverythingIsEnough(boolean forModel) {
        assertThat(claim(forModel, 0, null)).isFalse();
        assertThat(claim(forModel, 3, null)).isFalse();
        assertThat(after(forModel)).isEqualTo(FIRST.toString());
        assertThat(limits.wasFull()).isFalse();
        assertThat(limits.modelWasFull()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnToTheEndAndThenStops(boolean forModel) {
        assertThat(claim(forModel, 0, MIDDLE)).isTrue();
        assertThat(after(forModel)).isEqualTo(MIDDLE.toString());
        assertThat(after(!forModel)).isEqualTo(FIRST.toString());
        assertThat(claim(forModel, 0, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void looksAtTheBeginningAgainIfItWasTooMuch(boolean forModel) {
        assertThat(claim(forModel, 8, MIDDLE)).isFalse();
        assertThat(limits.wasFull()).isTrue();
        assertThat(claim(forModel, 0, null)).isTrue();
        assertThat(after(forModel)).isEqualTo(FIRST.toString());
        assertThat(claim(forModel, 0, MIDDLE)).isTrue();
        assertThat(claim(forModel, 0, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void looksAtTheBeginningAgainIfSomethingCameMeanwhile(boolean forModel) {
        assertThat(claim(forModel, 0, MIDDLE)).isTrue();
        limits.rung();
        assertThat(claim(forModel, 0, null)).isTrue();
        assertThat(after(forModel)).isEqualTo(FIRST.toString());
        assertThat(claim(forModel, 0, null)).isFalse();
    }

    @Test
    void whatTheModelIsFullOfLeavesHandsForAllElse() {
        assertThat(claim(true, 7, MIDDLE)).isFalse();
        assertThat(limits.modelWasFull()).isTrue();
        assertThat(limits.wasFull()).isFalse();
    }

    @Test
    void passesOverNobodyWhileTheModelTakesNoMore() {
        assertThat(claim(true, 0, MIDDLE)).isTrue();
        CountDownLatch answered = new CountDownLatch(1);
        while (workforce.freeModelTurns() > 0) {
            workforce.take(
                    true,
                    () -> {
                        await(answered);
                        return () -> {};
                    },
                    () -> {},
                    () -> {});
        }
        limits.begin();
        assertThat(limits.modelCalls()).isZero();
        limits.walked(true, FIRST);
        assertThat(limits.end()).isFalse();
        assertThat(limits.modelAfter()).isEqualTo(MIDDLE.toString());
        assertThat(limits.modelWasFull()).isTrue();
        answered.countDown();
    }
}
