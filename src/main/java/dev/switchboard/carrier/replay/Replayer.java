package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.replay.Difference.Summary;
import dev.switchboard.ground.reload.Edition;
import dev.switchboard.ground.reload.EditionPair;
import dev.switchboard.ground.reload.EditionRefusedException;
import dev.switchboard.ground.reload.Editions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Plays many calls and texts through what serves and through a candidate of it. */
@Component
final class Replayer implements ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    private static final int HANDFUL = 16;

    /** Bytes: routes that call themselves go deep before their end is told. */
    private static final long STACK = 32L * 1024 * 1024;

    private final Editions editions;
    private final Player player;
    private volatile boolean stopped;

    Replayer(Editions editions, Player player) {
        this.editions = editions;
        this.player = player;
    }

    /** Both sets of files, loaded; to be closed. */
    record Sides(Edition live, Edition candidate, EditionPair pair) implements AutoCloseable {

        Sides(Edition live, Edition candidate) {
            this(live, candidate, EditionPair.of(live, candidate));
        }

        @Override
        public void close() {
            live.close();
            candidate.close();
        }
    }

    /** Before the database is let go of: whatever is not played by then would be told as what can't be. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closes) {
        stopped = true;
    }

    /**
     * @param model whether a language model is asked, where there is one
     * @throws EditionRefusedException with files and lines, if the candidate can't be loaded
     */
    Sides load(Path candidate, boolean model) throws EditionRefusedException {
        Edition changed = editions.sandboxed(candidate, model, Trail::knock);
        try {
            return new Sides(editions.sandboxed(editions.home(), model, Trail::knock), changed);
        } catch (EditionRefusedException refused) {
            changed.close();
            throw refused;
        }
    }

    /**
     * @param threads that play at the same time
     * @param progress told after each, by any of them
     * @throws InterruptedException if it, or the service, is stopped; whatever is being played ends first
     * @throws CannotCreateTransactionException if the database is gone
     */
    Summary play(List<Past> all, Sides sides, int threads, Consumer<Difference> progress) throws InterruptedException {
        Difference difference = new Difference();
        Iterator<List<Past>> next = handfuls(all, threads).iterator();
        ExecutorService players = Executors.newFixedThreadPool(threads, Replayer::daemon);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                working.add(players.submit(() -> playAll(next, sides, difference, progress)));
            }
            for (Future<?> each : working) {
                each.get();
            }
            requireGoingOn();
        } catch (ExecutionException | CancellationException broken) {
            requireGoingOn();
            if (broken.getCause() instanceof CannotCreateTransactionException away) {
                throw away;
            }
            throw new IllegalStateException("a replay broke off", broken.getCause());
        } finally {
            players.shutdownNow();
        }
        return difference.summary();
    }

    private void requireGoingOn() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("the service stops");
        }
    }

    /** Neighbours are often of the same thread, whose rows one of two players would wait for. */
    private static List<List<Past>> handfuls(List<Past> all, int threads) {
        int size = Math.max(1, Math.min(HANDFUL, all.size() / (threads * HANDFUL)));
        List<List<Past>> handfuls = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            handfuls.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return handfuls;
    }

    private void playAll(Iterator<List<Past>> next, Sides sides, Difference difference, Consumer<Difference> progress) {
        while (true) {
            List<Past> handful;
            synchronized (next) {
                if (!next.hasNext()) {
                    return;
                }
                handful = next.next();
            }
            for (Past past : handful) {
                if (stopped || Thread.currentThread().isInterrupted()) {
                    return;
                }
                play(past, sides, difference);
                progress.accept(difference);
            }
        }
    }

    private void play(Past past, Sides sides, Difference difference) {
        try {
            Player.Both both = player.play(past, sides);
            difference.add(past, both.live(), both.candidate());
        } catch (CannotCreateTransactionException away) {
            throw away; // so it would be with all others
        } catch (RuntimeException failed) {
            // The kind only: an exception's text may quote what was said.
            LOG.warn("{} can't be played: {}", past, failed.getClass().getSimpleName());
            difference.unplayed();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(null, work, "replay", STACK);
        thread.setDaemon(true);
        return thread;
    }

    /** So many of them, evenly over the time that they came in. */
    static List<Past> sample(List<Past> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<Past> some = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return some;
    }
}
