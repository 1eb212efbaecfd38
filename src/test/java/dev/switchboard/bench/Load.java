package dev.switchboard.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Sends requests over a number of connections, as fast as they are answered or at a steady rate. */
final class Load {

    private Load() {}

    /**
     * @param requests makes each request; called by all connections
     * @param perSecond 0: as fast as they are answered
     */
    static Figures run(int port, int connections, int seconds, int perSecond, Supplier<byte[]> requests)
            throws InterruptedException {
        Recorder recorder = new Recorder();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        AtomicLong slot = new AtomicLong();
        CountDownLatch done = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> {
                try (Connection connection = new Connection(port)) {
                    while (System.nanoTime() < end) {
                        long due = perSecond == 0
                                ? System.nanoTime()
                                : start + slot.getAndIncrement() * 1_000_000_000L / perSecond;
                        waitUntil(due);
                        int status = connection.exchange(requests.get());
                        // From when it was due, so that a stall counts for all that had to wait for it.
                        recorder.add(System.nanoTime() - due, status);
                    }
                } catch (IOException broken) {
                    recorder.broken.incrementAndGet();
                } finally {
                    done.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
        return recorder.figures((System.nanoTime() - start) / 1e9);
    }

    private static void waitUntil(long due) {
        long nanos = due - System.nanoTime();
        if (nanos > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(nanos);
        }
    }

    private static final class Recorder {

        private final long[] nanos = new long[4_000_000];
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger broken = new AtomicInteger();

        void add(long took, int status) {
            if (status == 200) {
                nanos[count.getAndIncrement() % nanos.length] = took;
            } else {
                refused.incrementAndGet();
            }
        }

        Figures figures(double seconds) {
            int n = Math.min(count.get(), nanos.length);
            long[] sorted = Arrays.copyOf(nanos, n);
            Arrays.sort(sorted);
            return new Figures(n, n / seconds, at(sorted, 0.5), at(sorted, 0.99), refused.get(), broken.get());
        }

        private static double at(long[] sorted, double quantile) {
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e6;
        }
    }

    /** Latencies in milliseconds. */
    record Figures(int answered, double perSecond, double p50, double p99, int refused, int broken) {

        @Override
        public String toString() {
            return "%,8.0f requests/s   p50 %6.2f ms   p99 %6.2f ms   answered %,d   refused %d   broken %d"
                    .formatted(perSecond, p50, p99, answered, refused, broken);
        }
    }
}
