package dev.switchboard.ground.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LimitsTest {

    private static final UUID A = UUID.randomUUID();
    private static final UUID B = UUID.randomUUID();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Limits limits = new Limits(
            new LimitProperties(
                    new Rate(2, 1),
                    new Rate(5, 1),
                    new Rate(3, 1),
                    new Rate(4, 1),
                    new Rate(6, 1),
                    new Rate(7, 1),
                    new Rate(8, 1),
                    1_000),
            meters);

    private int taken(Door door, UUID organization, String caller, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limits.take(door, organization, caller).isEmpty() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void holdsEachCallerToItsOwn() {
        assertThat(taken(Door.API, A, "one", 10)).isEqualTo(2);
        assertThat(taken(Door.API, A, "two", 10)).isEqualTo(2);
        assertThat(taken(Door.WEBHOOK, A, "one", 10)).isEqualTo(3);
        assertThat(taken(Door.API, B, "one", 10)).isEqualTo(2);
    }

    @Test
    void holdsAnOrganizationToItsOwnHoweverManyCallersItHas() {
        int taken = 0;
        for (int caller = 0; caller < 20; caller++) {
            taken += taken(Door.WEBHOOK, A, "+1555010000" + caller, 1);
        }
        assertThat(taken).isEqualTo(4);
        assertThat(taken(Door.WEBHOOK, B, "+15550100000", 1)).isEqualTo(1);
    }

    @Test
    void saysHowLongToWaitInWholeSecondsCountsAndSoundsTheAlarmOnce(CapturedOutput log) {
        taken(Door.WEBHOOK, A, "+15550100077", 3);
        for (int i = 0; i < 5; i++) {
            assertThat(limits.take(Door.WEBHOOK, A, "+15550100077"))
                    .hasValueSatisfying(pause -> assertThat(pause.toSeconds()).isEqualTo(1));
        }
        assertThat(meters.counter("switchboard.limit.refused", "door", "webhook", "by", "caller")
                        .count())
                .isEqualTo(5);
        assertThat(log.toString().lines().filter(line -> line.contains(A.toString())))
                .hasSize(1);
        assertThat(log.toString()).doesNotContain("5550100077");
    }

    @Test
    void countsEachAddressThatOpensSharedLinks() {
        for (int i = 0; i < 6; i++) {
            assertThat(limits.ofPerson(Door.SHARED, "192.0.2.1")).isEmpty();
        }
        assertThat(limits.ofPerson(Door.SHARED, "192.0.2.1")).isPresent();
        assertThat(limits.ofPerson(Door.SHARED, "192.0.2.2")).isEmpty();
    }

    @Test
    void remembersNoMoreThanItMay() {
        for (int i = 0; i < 20_000; i++) {
            limits.take(Door.API, UUID.randomUUID(), "x");
        }
        assertThat(limits.remembered()).isLessThan(1_500);
    }

    @Test
    void refusesARateThatLetsNobodyIn() {
        assertThatThrownBy(() -> new Rate(0, 1)).hasMessageContaining("expected 1 or more");
    }
}
