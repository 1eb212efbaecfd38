package dev.switchboard.ground.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    @Test
    void mediansOfBucketsAreNearlyThoseOfTheTimes() {
        Random random = new Random(4);
        long[] times = LongStream.range(0, 5_000)
                .map(n -> (long) Math.exp(random.nextGaussian() + 8))
                .sorted()
                .toArray();
        Slice slice = new Slice();
        for (long each : times) {
            slice.add("wait", String.valueOf(Buckets.of(each)), 1);
        }
        for (double share : new double[] {0.5, 0.95}) {
            double real = times[(int) (share * times.length)] / 1_000.0;
            assertThat(Buckets.seconds(slice, "wait", share)).isCloseTo(real, within(real * 0.05));
        }
    }

    @Test
    void aBucketIsCalledByItsLeast() {
        assertThat(LongStream.of(-5, 0, 9, 10, 14, 15, 99, 100, 104, 110, 999, 1_000, 86_399_999)
                        .map(Buckets::of))
                .containsExactly(0L, 0L, 9L, 10L, 13L, 15L, 91L, 100L, 100L, 110L, 910L, 1_000L, 82_000_000L);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(Buckets.seconds(new Slice(), "wait", 0.5)).isNaN();
    }
}
