package dev.switchboard.ground.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in each hour of the last day. An hour is counted again when a sixth of its age has passed since it was, as
 * what belongs to it changes less and less: all together that is a few hours' rows each ten minutes, and not a day's.
 */
public final class KeptHours<T> {

    private static final int HOURS = 24;
    private static final int PARTS_OF_AGE = 6;

    private final BiFunction<Instant, Instant, List<T>> count;
    private final TreeMap<Instant, Hour<T>> hours = new TreeMap<>();

    /** @param count counts from one moment up to another */
    public KeptHours(BiFunction<Instant, Instant, List<T>> count) {
        this.count = count;
    }

    /** Of the hour that goes on, and of those before it. */
    public synchronized List<T> upTo(Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.HOURS);
        Instant first = current.minus(HOURS - 1, ChronoUnit.HOURS);
        hours.headMap(first).clear();
        hours.tailMap(current, false).clear(); // a clock that was put back
        List<T> all = new ArrayList<>();
        for (Instant hour = first; !hour.isAfter(current); hour = hour.plus(1, ChronoUnit.HOURS)) {
            all.addAll(hours.compute(hour, (begin, known) -> counted(begin, known, now)).counts);
        }
        return all;
    }

    private Hour<T> counted(Instant begin, @Nullable Hour<T> known, Instant now) {
        Instant end = begin.plus(1, ChronoUnit.HOURS);
        return known != null && known.isGood(end, now) ? known : new Hour<>(now, count.apply(begin, end));
    }

    private record Hour<T>(Instant counted, List<T> counts) {

        boolean isGood(Instant end, Instant now) {
            Duration age = Duration.between(end, now);
            Duration since = Duration.between(counted, now);
            return since.multipliedBy(PARTS_OF_AGE).compareTo(age) < 0;
        }
    }
}
