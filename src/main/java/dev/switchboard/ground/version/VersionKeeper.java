package dev.switchboard.ground.version;

import dev.switchboard.ground.database.DatabaseNotifications;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sees each change of the files that this instance serves, keeps it as a version unless another instance has, and says every
 * two seconds which version it serves. Of a version that the service itself wrote it writes the files here as well, should they not
 * come by a shared disk.
 */
final class VersionKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(VersionKeeper.class);
    /** While something changes here, and else: what changes elsewhere is notified. */
    private static final long LOOK_MILLIS = 200;

    private static final long SLOW_LOOK_MILLIS = 500;

    /** So often also without anything to say, should a notification be lost. */
    private static final Duration BEAT = Duration.ofSeconds(2);

    /** For so long nothing may change before a change is kept: files that are copied together are one version. */
    private static final Duration STILL = Duration.ofMillis(500);

    /** The same where another instance was first, and may have kept all of it at once. */
    private static final Duration QUITE_STILL = Duration.ofSeconds(2);

    /** Whoever saves files in the folders is not known by name. */
    private static final String BY_HAND = "file";

    private final VersionStore store;
    private final InstanceStore instances;
    private final Supplier<Map<String, String>> files;
    private final CatchUp catchUp;
    private final Instance instance;
    private final boolean watch;
    private final List<Consumer<InstanceStore.Heard>> listeners = new CopyOnWriteArrayList<>();
    private final Object wake = new Object();

    private volatile Seen seen = new Seen(Map.of(), FileSet.of(Map.of()), System.nanoTime());
    private volatile long number;
    private volatile String problem = "";
    private volatile boolean running;
    private boolean awake; // guarded by wake
    private volatile boolean held;
    private volatile Thread thread = new Thread();
    private @Nullable String placed;
    private long beatAt = System.nanoTime() - BEAT.toNanos();
    private boolean told;
    private boolean heardOf;

    /** @param texts as they were read, to see whether they are the same without adding them up */
    private record Seen(Map<String, String> texts, FileSet set, long since) {

        boolean isStillFor(Duration time) {
            return System.nanoTime() - since > time.toNanos();
        }
    }

    VersionKeeper(
            VersionStore store,
            InstanceStore instances,
            Supplier<Map<String, String>> files,
            CatchUp catchUp,
            Instance instance,
            DatabaseNotifications notifications,
            boolean watch) {
        this.store = store;
        this.instances = instances;
        this.files = files;
        this.catchUp = catchUp;
        this.instance = instance;
        this.watch = watch;
        notifications.listen("file_version", any -> wake(), this::wake, () -> {});
    }

    /** Told what was heard with each beat, on the thread that beats: nothing that takes long. */
    void afterBeat(Consumer<InstanceStore.Heard> listener) {
        listeners.add(listener);
    }

    long number() {
        return number;
    }

    /** What serves at this moment. */
    synchronized FileSet see() {
        Map<String, String> texts = files.get();
        if (!texts.equals(seen.texts)) {
            Map<String, String> kept = new HashMap<>(texts);
            kept.entrySet()
                    .removeIf(file ->
                            !FileNames.isGood(file.getKey()) || file.getValue().indexOf('\0') >= 0);
            seen = new Seen(texts, FileSet.of(kept), System.nanoTime());
        }
        return seen.set;
    }

    void wake() {
        synchronized (wake) {
            awake = true;
            wake.notifyAll();
        }
    }

    /** While somebody writes the files of a version here, what comes between is no version. */
    void hold(boolean yes) {
        held = yes;
        wake();
    }

    @Override
    public void start() {
        if (!watch) {
            return;
        }
        running = true;
        thread = new Thread(this::run, "file-versions");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        boolean woken = true;
        while (running) {
            try {
                look(woken);
                told = false;
            } catch (RuntimeException away) {
                if (!told) {
                    LOG.warn(
                            "Versions of the files are not kept now: {}",
                            away.getClass().getSimpleName());
                    told = true;
                }
            }
            woken = pause();
        }
    }

    /** @return whether it was woken; that is done with then, also if it can't be looked at now */
    private boolean pause() {
        synchronized (wake) {
            try {
                if (!awake) {
                    wake.wait(seen.set.digest().equals(placed) ? SLOW_LOOK_MILLIS : LOOK_MILLIS);
                }
            } catch (InterruptedException stopped) {
                running = false;
            }
            boolean woken = awake;
            awake = false;
            return woken;
        }
    }

    private void look(boolean woken) {
        FileSet set = see();
        if (set.texts().isEmpty()) {
            return; // the service starts: half of a set is no version
        }
        boolean unplaced = !set.digest().equals(placed) && !held;
        boolean due = System.nanoTime() - beatAt >= BEAT.toNanos();
        if (!due && !woken && !(unplaced && seen.isStillFor(STILL))) {
            return;
        }
        if (!heardOf) {
            forgetTheKilled();
        }
        InstanceStore.Heard heard = beat();
        long last = heard.number();
        long before = number;
        if (set.digest().equals(heard.digest())) {
            catchUp.done(set);
            serves(heard.number(), set);
        } else if (unplaced && catchUp.isPart(last, set)) {
            placed = set.digest();
        } else if (unplaced && seen.isStillFor(STILL)) {
            place(heard, set);
        } else if (!unplaced && !held && heard.isForAll() && number > 0) {
            problem = catchUp.to(last, set, () -> store.set(last));
        }
        if (number != before) {
            heard = beat();
        }
        for (Consumer<InstanceStore.Heard> listener : listeners) {
            listener.accept(heard);
        }
    }

    /** Whoever was killed didn't say that it leaves, and would count as one that disagrees for minutes after it was started again. */
    private void forgetTheKilled() {
        instances.serving().stream()
                .map(Serving::instance)
                .filter(instance::survived)
                .forEach(instances::leave);
        heardOf = true;
    }

    private InstanceStore.Heard beat() {
        InstanceStore.Heard heard = instances.beat(instance.name(), number, seen.set.digest(), problem);
        beatAt = System.nanoTime();
        return heard;
    }

    private void serves(long version, FileSet set) {
        number = version;
        placed = set.digest();
        problem = "";
    }

    private void place(InstanceStore.Heard heard, FileSet set) {
        boolean starting = placed == null;
        if (starting && isCutOff(heard, set)) {
            LOG.warn(
                    "The service was stopped while it wrote version {} of the files; the rest is written now",
                    heard.number());
            serves(heard.number() - 1, set);
            problem = catchUp.to(heard.number(), set, () -> store.set(heard.number()));
            return;
        }
        if (starting ? heard.served() : number < heard.number()) {
            Optional<Long> known = store.withSet(set.digest(), starting ? 0 : number);
            if (known.isPresent()) {
                serves(known.get(), set);
                return;
            }
            if (!starting && (heard.isForAll() && heard.fresh() || !seen.isStillFor(QUITE_STILL))) {
                return;
            }
        }
        keep(set, starting ? "start" : "file");
    }

    private boolean isCutOff(InstanceStore.Heard heard, FileSet set) {
        return heard.isForAll()
                && heard.number() > 1
                && catchUp.isCutOff(store.set(heard.number() - 1), set, store.set(heard.number()));
    }

    private void keep(FileSet set, String source) {
        long last = store.last();
        store.keep(last, store.set(last), set, new VersionStore.Origin(source, BY_HAND, instance.name(), "", null))
                .ifPresent(kept -> {
                    serves(kept.number(), set);
                    if (kept.kept()) {
                        LOG.info("Version {} of the files is kept", kept.number());
                    }
                });
    }

    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        wake();
        try {
            thread.join(BEAT.toMillis());
            instances.leave(instance.name());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException away) {
            LOG.debug("The database is away; this instance is not heard of any more");
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
