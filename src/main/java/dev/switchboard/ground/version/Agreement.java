package dev.switchboard.ground.version;

import java.time.Duration;
import java.util.List;

/** Which instances do not serve the last version. What was found is good for a second: whoever asks does not ask the database each time. */
final class Agreement {

    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private final InstanceStore instances;
    private final VersionKeeper keeper;
    private volatile Found found = new Found(List.of(), System.nanoTime() - GOOD_FOR.toNanos());

    private record Found(List<Serving> others, long at) {}

    Agreement(InstanceStore instances, VersionKeeper keeper) {
        this.instances = instances;
        this.keeper = keeper;
    }

    long number() {
        return keeper.number();
    }

    /** None where all agree, and while the database is away. */
    List<Serving> others() {
        if (System.nanoTime() - found.at >= GOOD_FOR.toNanos()) {
            found = new Found(look(), System.nanoTime());
        }
        return found.others;
    }

    double disagreeing() {
        return others().size();
    }

    private List<Serving> look() {
        try {
            return instances.serving().stream().filter(one -> !one.agrees()).toList();
        } catch (RuntimeException databaseAway) {
            return List.of(); // which the database's own health tells
        }
    }
}
