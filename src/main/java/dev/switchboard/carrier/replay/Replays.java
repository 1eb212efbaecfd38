package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.replay.Replayer.Sides;
import dev.switchboard.ground.reload.EditionRefusedException;
import dev.switchboard.ground.reload.Editions;
import dev.switchboard.ground.usage.PriceBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Replays that are started in the console, in the background: one at a time on each instance, and on one thread, so that calls that
 * come in meanwhile don't wait for it. The keyword rules understand; a model is asked by the command only, which says before what that costs.
 */
@Component
public final class Replays implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final String NAME = "candidate[A-Za-z0-9._-]{0,60}";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 50_000;
    private static final Duration TO_STOP = Duration.ofSeconds(5);
    private static final long KEEP_NANOS = 1_000_000_000L;

    private final Editions editions;
    private final Replayer replayer;
    private final PastRows rows;
    private final ReplayStore store;
    private final Supplier<PriceBook> prices;
    private final ExecutorService runs =
            new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), Replays::daemon);

    Replays(Editions editions, Replayer replayer, PastRows rows, ReplayStore store, Supplier<PriceBook> prices) {
        this.editions = editions;
        this.replayer = replayer;
        this.rows = rows;
        this.store = store;
        this.prices = prices;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replays");
        thread.setDaemon(true);
        return thread;
    }

    /** Folders that may be tried: those beside {@code routes/} and {@code config/} whose name begins with "candidate". */
    public List<String> candidates() {
        try (Stream<Path> folders = Files.list(editions.home())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches(NAME))
                    .sorted()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /**
     * Begins a replay with one of {@link #candidates}.
     *
     * @param sample so many calls and texts at most, evenly over that time
     * @throws ReplayRefusedException if one is under way
     * @throws EditionRefusedException with files and lines, if the candidate can't be used
     */
    public ReplayRun start(UUID organization, String actor, String candidate, Duration since, int sample)
            throws EditionRefusedException {
        if (!candidates().contains(candidate)) {
            throw new ReplayRefusedException("There is no folder of that name.");
        }
        return start(organization, actor, candidate, editions.home().resolve(candidate), since, sample);
    }

    /**
     * The same with any folder.
     *
     * @param name of it, as it is shown
     */
    public ReplayRun start(UUID organization, String actor, String name, Path folder, Duration since, int sample)
            throws EditionRefusedException {
        Instant oldest = Instant.now().minus(since.compareTo(LONGEST) > 0 ? LONGEST : since);
        Sides sides = replayer.load(folder, false);
        boolean begun = false;
        try {
            List<Past> all = Replayer.sample(rows.since(organization, oldest), Math.min(sample, MOST));
            UUID id = store.begin(organization, actor, name, oldest, all.size())
                    .orElseThrow(() -> new ReplayRefusedException("A replay of yours is under way."));
            try {
                runs.execute(() -> run(organization, id, all, sides));
                begun = true;
            } catch (RejectedExecutionException busy) {
                store.interrupt(organization, id);
                throw new ReplayRefusedException("Another replay is under way here. Try again in a minute.");
            }
            return find(organization, id).orElseThrow();
        } finally {
            if (!begun) {
                sides.close();
            }
        }
    }

    public Optional<ReplayRun> find(UUID organization, UUID id) {
        return store.find(organization, id);
    }

    /** The last ones, newest first. */
    public List<ReplayRun> list(UUID organization) {
        return store.list(organization);
    }

    private void run(UUID organization, UUID id, List<Past> past, Sides sides) {
        try (sides) {
            Difference.Summary all = replayer.play(past, sides, 1, progress(organization, id));
            keep(organization, id, all, sides.pair().unmet(), true);
        } catch (RuntimeException failed) {
            LOG.warn("A replay broke off: {}", failed.getClass().getSimpleName());
            store.interrupt(organization, id);
        } catch (InterruptedException stopped) {
            store.interrupt(organization, id); // or it looks as if it went on
            Thread.currentThread().interrupt();
        }
    }

    private Consumer<Difference> progress(UUID organization, UUID id) {
        AtomicLong kept = new AtomicLong(System.nanoTime());
        return difference -> {
            if (System.nanoTime() - kept.get() > KEEP_NANOS) {
                kept.set(System.nanoTime());
                keep(organization, id, difference.summary(), List.of(), false);
            }
        };
    }

    private void keep(UUID organization, UUID id, Difference.Summary summary, Collection<String> unmet, boolean done) {
        store.keep(
                organization,
                id,
                summary.played() + summary.unplayed(),
                ReplayJson.of(summary, prices.get().currency(), unmet),
                done);
    }

    @Override
    public void destroy() throws InterruptedException {
        runs.shutdownNow();
        runs.awaitTermination(TO_STOP.toSeconds(), TimeUnit.SECONDS);
    }
}
