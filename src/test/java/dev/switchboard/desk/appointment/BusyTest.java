package dev.switchboard.desk.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is taken, against a plain list of minutes. */
class BusyTest {

    @Test
    void saysTheSameAsEachMinuteByItself() {
        Random random = new Random(16);
        for (int round = 0; round < 500; round++) {
            boolean[] taken = new boolean[200];
            int count = random.nextInt(12);
            long[] from = new long[count];
            long[] until = new long[count];
            for (int i = 0; i < count; i++) {
                from[i] = random.nextInt(180);
                until[i] = from[i] + 1 + random.nextInt(19);
                for (long minute = from[i]; minute < until[i]; minute++) {
                    taken[(int) minute] = true;
                }
            }
            Busy busy = Busy.of(from, until);
            for (int start = 0; start < 190; start++) {
                int end = start + 1 + random.nextInt(9);
                boolean free = true;
                for (int minute = start; minute < end; minute++) {
                    free = free && !taken[minute];
                }
                assertThat(busy.isFree(start, end)).isEqualTo(free);
            }
        }
    }
}
