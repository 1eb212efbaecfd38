package dev.switchboard.ground.version;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores what the command line wants. One of the instances takes it, on a thread of its own: it takes a while. */
final class Orders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    private static final int LONGEST = 2_000;

    private final InstanceStore store;
    private final Versions versions;
    private final Instance instance;
    private final ExecutorService hand = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "file-orders");
        thread.setDaemon(true);
        return thread;
    });

    Orders(InstanceStore store, Versions versions, Instance instance) {
        this.store = store;
        this.versions = versions;
        this.instance = instance;
    }

    void heard(InstanceStore.Heard heard) {
        if (heard.ordered()) {
            store.take(instance.name()).ifPresent(order -> hand.execute(() -> restore(order)));
        }
    }

    private void restore(InstanceStore.Order order) {
        String outcome;
        boolean failed = true;
        try {
            Optional<Version> made = versions.restore(order.number(), order.actor());
            failed = made.isEmpty();
            outcome = made.map(version -> "version " + version.number() + " serves, with the files of version " + order.number())
                    .orElse("there is no version " + order.number());
        } catch (FilesRefusedException refused) {
            outcome = "refused, nothing was changed:\n"
                    + refused.problems().stream().map(FileProblem::toString).collect(Collectors.joining("\n"));
        } catch (NotNowException notNow) {
            outcome = notNow.getMessage();
        } catch (RuntimeException unforeseen) {
            LOG.error("A version can't be restored: {}", unforeseen.toString());
            outcome = "failed, see the log of " + instance.name();
        }
        store.settle(order.id(), failed, outcome.substring(0, Math.min(outcome.length(), LONGEST)));
    }

    @Override
    public void close() {
        hand.shutdown();
    }
}
