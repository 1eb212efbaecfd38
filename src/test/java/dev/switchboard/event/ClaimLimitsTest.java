package dev.switchboard.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the next claim goes on, and when there is nothing left to look at. */
class ClaimLimitsTest {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID MIDDLE = UUID.fromString("00000000-0000-7000-8000-000000000010");

    private final Workforce workforce = new Workforce(
            new EventProperties(8, 8, Duration.ofSeconds(50), 16, Duration.ofSeconds(1), Duration.ofMinutes(10)));
    private final ClaimLimits limits = new ClaimLimits(Duration.ofSeconds(50), workforce);

    @AfterEach
    void end() throws InterruptedException {
        workforce.destroy();
    }

    /** @param walked null: the end was reached */
    private boolean claim(int found, UUID walked) {
        limits.begin();
        for (int i = 0; i < found; i++) {
            limits.claimed();
        }
        if (walked != null) {
            limits.walked(walked);
        }
        return limits.end();
    }

    @Test
    void oneLookAtEverythingIsEnough() {
        assertThat(claim(0, null)).isFalse();
        assertThat(claim(3, null)).isFalse();
        assertThat(limits.after()).isEqualTo(FIRST.toString());
    }

    @Test
    void goesOnToTheEndAndThenStops() {
        assertThat(claim(0, MIDDLE)).isTrue();
        assertThat(limits.after()).isEqualTo(MIDDLE.toString());
        assertThat(claim(0, null)).isFalse();
    }

    @Test
    void looksAtTheBeginningAgainIfItWasTooMuch() {
        assertThat(claim(8, MIDDLE)).isFalse();
        assertThat(limits.wasFull()).isTrue();
        assertThat(claim(0, null)).isTrue();
        assertThat(limits.after()).isEqualTo(FIRST.toString());
        assertThat(claim(0, MIDDLE)).isTrue();
        assertThat(claim(0, null)).isFalse();
    }
}
