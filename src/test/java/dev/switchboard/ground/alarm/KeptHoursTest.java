package dev.switchboard.ground.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptHoursTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final List<Instant> counted = new ArrayList<>();

    private final KeptHours<String> hours = new KeptHours<>((from, to) -> {
        assertThat(Duration.between(from, to)).isEqualTo(Duration.ofHours(1));
        counted.add(from);
        return List.of(from.toString());
    });

    private List<Instant> countedAt(Instant now) {
        counted.clear();
        assertThat(hours.upTo(now)).hasSize(24).endsWith(now.toString().substring(0, 14) + "00:00Z");
        return List.copyOf(counted);
    }

    @Test
    void countsADayOnceAndThenWhatMayHaveChanged() {
        assertThat(countedAt(NOON.plusSeconds(600))).hasSize(24);
        assertThat(countedAt(NOON.plusSeconds(610))).containsExactly(NOON);
        assertThat(countedAt(NOON.plusSeconds(1200)))
                .contains(NOON, NOON.minusSeconds(3600))
                .hasSizeLessThan(4);
        assertThat(countedAt(NOON.plusSeconds(3600))).contains(NOON, NOON.plusSeconds(3600));
    }

    @Test
    void countsEachHourAgainSoonerOrLater() {
        int counts = countedAt(NOON).size();
        for (int minutes = 10; minutes <= 24 * 60; minutes += 10) {
            counts += countedAt(NOON.plusSeconds(minutes * 60L)).size();
        }
        assertThat(counts / 144.0).isLessThan(6); // of 24, each ten minutes
    }

    @Test
    void leavesAwayWhatIsOlderThanADay() {
        countedAt(NOON);
        assertThat(countedAt(NOON.plus(Duration.ofDays(3)))).hasSize(24);
    }
}
