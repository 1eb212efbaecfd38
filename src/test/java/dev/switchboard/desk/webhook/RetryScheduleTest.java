package dev.switchboard.desk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant BEGIN = Instant.parse("2026-03-06T12:00:00Z");

    /** How long after the beginning it is tried, if nobody ever takes it and a try takes no time. */
    private static List<Duration> tries(double share) {
        List<Duration> tries = new ArrayList<>();
        Optional<Instant> now = Optional.of(BEGIN);
        while (now.isPresent()) {
            tries.add(Duration.between(BEGIN, now.get()));
            now = RetrySchedule.next(tries.size(), BEGIN, now.get(), Duration.ZERO, share);
        }
        return tries;
    }

    @Test
    void triesForThreeDaysSoonAtFirstAndThenEverMoreSeldom() {
        assertThat(tries(0))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5 + 5 * 60),
                        Duration.ofSeconds(5 + 35 * 60),
                        Duration.ofSeconds(5 + 155 * 60),
                        Duration.ofSeconds(5 + 455 * 60),
                        Duration.ofSeconds(5 + 1_055 * 60),
                        Duration.ofSeconds(5 + 1_775 * 60),
                        Duration.ofSeconds(5 + 2_495 * 60),
                        Duration.ofSeconds(5 + 3_215 * 60),
                        Duration.ofSeconds(5 + 3_935 * 60),
                        Duration.ofDays(3));
    }

    @Test
    void spreadsWhatFailedTogether() {
        List<Duration> early = tries(0);
        List<Duration> late = tries(1);
        for (int i = 1; i < 8; i++) {
            assertThat(late.get(i))
                    .isGreaterThan(early.get(i))
                    .isLessThanOrEqualTo(early.get(i).multipliedBy(11).dividedBy(10));
        }
        assertThat(late.get(late.size() - 1)).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void comesNoSoonerThanItIsAskedTo() {
        assertThat(RetrySchedule.next(1, BEGIN, BEGIN, Duration.ofMinutes(20), 0))
                .contains(BEGIN.plus(Duration.ofMinutes(20)));
        assertThat(RetrySchedule.next(3, BEGIN, BEGIN, Duration.ofMinutes(20), 0))
                .contains(BEGIN.plus(Duration.ofMinutes(30)));
        assertThat(RetrySchedule.next(1, BEGIN, BEGIN, Duration.ofDays(300), 0))
                .as("no longer than somebody may reasonably ask for")
                .contains(BEGIN.plus(Duration.ofHours(12)));
    }

    @Test
    void givesUpAtTheEndHoweverFewTriesThereWere() {
        assertThat(RetrySchedule.next(1, BEGIN, BEGIN.plus(Duration.ofDays(3)), Duration.ZERO, 0))
                .isEmpty();
        assertThat(RetrySchedule.next(1, BEGIN, BEGIN.plus(Duration.ofDays(2)), Duration.ZERO, 0))
                .contains(BEGIN.plus(Duration.ofDays(2)).plusSeconds(5));
    }

    @Test
    void restsLongerTheLongerSomethingIsAway() {
        assertThat(RetrySchedule.rest(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(RetrySchedule.rest(4, Duration.ZERO)).isEqualTo(Duration.ofSeconds(40));
        assertThat(RetrySchedule.rest(1_000, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        assertThat(RetrySchedule.rest(1, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }
}
