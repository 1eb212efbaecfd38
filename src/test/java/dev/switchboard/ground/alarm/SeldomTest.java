package dev.switchboard.ground.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomTest {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Seldom seldom = new Seldom(clock::get);

    private List<Reading> read(Duration takes) {
        return seldom.read(() -> {
            clock.addAndGet(takes.toNanos());
            return List.of(Reading.of(asked.incrementAndGet(), 1));
        });
    }

    @Test
    void whatIsQuickIsAskedForEachTime() {
        read(Duration.ofMillis(20));
        assertThat(read(Duration.ofMillis(20))).containsExactly(Reading.of(2, 1));
    }

    @Test
    void whatTookASecondIsGoodForOneAndAHalfMinutes() {
        read(Duration.ofSeconds(1));
        clock.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(read(Duration.ofSeconds(1))).containsExactly(Reading.of(1, 1));
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(read(Duration.ofSeconds(1))).containsExactly(Reading.of(2, 1));
    }
}
