package dev.switchboard.ground.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.scheduling.support.CronExpression;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 3 * * ?      | 2026-03-08T03:00:00 | 2026-03-08T03:00:00",
                "0 0 3 * * ?      | 2026-03-08T02:59:59 | 2026-03-07T03:00:00",
                "0 30 2 * * ?     | 2026-03-08T12:00:00 | 2026-03-08T02:30:00", // an hour that New York leaves out
                "0 30 1 * * ?     | 2026-11-01T12:00:00 | 2026-11-01T01:30:00", // and one that it has twice
                "0 0/10 * * * ?   | 2026-11-21T10:09:59 | 2026-11-21T10:00:00",
                "0 0 17 * * MON   | 2026-11-21T10:00:00 | 2026-11-16T17:00:00",
                "0 0 0 29 2 ?     | 2028-03-01T00:00:00 | 2028-02-29T00:00:00",
            })
    void theLastTickIsTheOneBefore(String cron, LocalDateTime now, LocalDateTime tick) {
        assertThat(Schedule.lastTick(CronExpression.parse(cron), now)).contains(tick);
    }

    @Test
    void saysWhichJobHasNoTime() {
        assertThatThrownBy(() -> new JobProperties(Map.of("tidy", "daily")))
                .hasMessageContaining("switchboard.jobs.tidy: expected six fields");
        assertThat(new JobProperties(Map.of("tidy", "off", "sweep", "false")).scheduled())
                .isEmpty();
    }
}
