package dev.switchboard.ground.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmRuleTest {

    private static AlarmRule rule(boolean above, double limit, double clear) {
        return new AlarmRule(
                "a", "A", "m", false, above, limit, clear, Duration.ZERO, 10, List.of("console"), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "true, 5, 4, 5.1, true, true",
        "true, 5, 4, 5, false, true",
        "true, 5, 4, 4.5, false, true",
        "true, 5, 4, 4, false, false",
        "false, 90, 93, 89.9, true, true",
        "false, 90, 93, 90, false, true",
        "false, 90, 93, 92, false, true",
        "false, 90, 93, 93, false, false",
    })
    void betweenTheLimitAndBackNothingChanges(
            boolean above, double limit, double clear, double value, boolean begins, boolean goesOn) {
        Reading reading = Reading.of(value, 10);
        assertThat(rule(above, limit, clear).isOver(reading)).isEqualTo(begins);
        assertThat(rule(above, limit, clear).isStillOver(reading)).isEqualTo(goesOn);
    }

    @Test
    void ofFewThingsNothingIsSaid() {
        assertThat(rule(true, 5, 4).isOver(Reading.of(100, 9))).isFalse();
        assertThat(rule(true, 5, 4).isStillOver(Reading.of(100, 9))).isFalse();
    }

    @Test
    void saysItInALine() {
        AlarmNews rings = new AlarmNews(
                UUID.randomUUID(),
                Optional.empty(),
                "delivery",
                "",
                "Texts that arrive",
                "Look at the codes.",
                true,
                68.18,
                90,
                "%",
                Instant.EPOCH,
                Instant.EPOCH);
        assertThat(rings.line()).isEqualTo("Alarm: Texts that arrive: 68.2%, the limit is 90%.");
        assertThat(rings.text()).endsWith("Look at the codes.");
        AlarmNews silent = new AlarmNews(
                rings.alarm(),
                Optional.empty(),
                "job-missed",
                "prune-events",
                "A job",
                "",
                false,
                0,
                15,
                "min",
                Instant.EPOCH,
                Instant.EPOCH);
        assertThat(silent.line()).isEqualTo("Resolved: A job (prune-events).");
        assertThat(silent.id()).isNotEqualTo(rings.id());
    }
}
