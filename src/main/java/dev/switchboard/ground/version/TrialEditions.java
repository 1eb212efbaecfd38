package dev.switchboard.ground.version;

import dev.switchboard.ground.reload.Edition;
import dev.switchboard.ground.reload.EditionChoice;
import dev.switchboard.ground.reload.EditionRefusedException;
import dev.switchboard.ground.reload.Editions;
import dev.switchboard.ground.reload.FileSets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The editions of the trials that run, on this instance, and which calls are theirs. */
final class TrialEditions implements EditionChoice, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrialEditions.class);

    private static final String CALL = "call";
    private static final String ALERT = "alert";

    /** How long after its end somebody may still be in one. */
    private static final Duration TO_LEAVE = Duration.ofMinutes(2);

    /** How long after a trial's end a call may still begin in it, on an instance that has not heard of the end. */
    private static final Duration TO_HEAR = Duration.ofSeconds(10);

    /** How long whoever asks right after the start waits to be told. */
    private static final Duration TO_LOAD = Duration.ofSeconds(5);

    private final TrialStore store;
    private final VersionStore versions;
    private final FileSets files;
    private final TrialCalls calls;
    private final CountDownLatch looked;
    private final ExecutorService hand = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "file-trials");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<Loaded> loaded = List.of();
    private volatile String known = "";

    /**
     * @param edition empty where it could not be loaded here
     * @param names of the files that it changes
     */
    private record Loaded(Trial trial, Optional<Edition> edition, String names) {}

    /** @param watched whether it will be told what runs; where nobody tells, nobody waits for that */
    TrialEditions(TrialStore store, VersionStore versions, FileSets files, TrialCalls calls, boolean watched) {
        this.store = store;
        this.versions = versions;
        this.files = files;
        this.calls = calls;
        this.looked = new CountDownLatch(watched ? 1 : 0);
    }

    void heard(InstanceStore.Heard heard) {
        if (!heard.trials().equals(known)) {
            known = heard.trials();
            hand.execute(this::look);
        } else if (known.isEmpty()) {
            looked.countDown();
        }
    }

    /** Those that run, or ran until lately. An instance that starts within one knows of none until it has loaded it. */
    private List<Loaded> loaded() {
        if (looked.getCount() > 0) {
            try {
                if (!looked.await(TO_LOAD.toMillis(), TimeUnit.MILLISECONDS)) {
                    looked.countDown(); // the database is away; it is waited for once
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return loaded;
    }

    private void look() {
        try {
            List<Loaded> before = loaded;
            List<Loaded> now = new ArrayList<>();
            for (Trial trial : store.open()) {
                Optional<Loaded> same = before.stream()
                        .filter(one -> one.trial.id().equals(trial.id()))
                        .findFirst();
                now.add(same.map(one -> new Loaded(trial, one.edition, one.names))
                        .orElseGet(() -> load(trial)));
            }
            loaded = List.copyOf(now);
            looked.countDown();
            before.stream()
                    .filter(old -> now.stream().noneMatch(one -> one.trial.id().equals(old.trial.id())))
                    .flatMap(old -> old.edition.stream())
                    .forEach(this::discard);
        } catch (RuntimeException away) {
            known = ""; // at the next beat again
            LOG.warn("Trials are not looked at now: {}", away.getClass().getSimpleName());
        }
    }

    private Loaded load(Trial trial) {
        Map<String, @Nullable String> changes = store.changes(trial.id());
        String names = String.join(" ", changes.keySet());
        try {
            Edition edition =
                    files.load(versions.set(trial.base()).with(changes).texts());
            LOG.info("Trial {} is loaded", trial.id());
            return new Loaded(trial, Optional.of(edition), names);
        } catch (EditionRefusedException refused) {
            LOG.error("Trial {} does not load here; its calls are served as all others are", trial.id());
            return new Loaded(trial, Optional.empty(), names);
        }
    }

    private void discard(Edition edition) {
        Thread later = new Thread(
                () -> {
                    try {
                        Thread.sleep(TO_LEAVE.toMillis());
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    files.discard(edition);
                },
                "file-trial-ends");
        later.setDaemon(true);
        later.start();
    }

    @Override
    public boolean any() {
        return !loaded().isEmpty();
    }

    @Override
    public Optional<Edition> of(UUID organization, String type, UUID subject) {
        List<Loaded> all = loaded();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        if (type.equals(CALL)) {
            return ofCall(all, organization, subject);
        }
        // An alert goes the way of its call; what belongs to no call is tried on an organization, not on a share of
        // calls.
        Optional<UUID> call = type.equals(ALERT) ? calls.callOf(organization, subject) : Optional.empty();
        return call.isPresent()
                ? ofCall(all, organization, call.get())
                : all.stream()
                        .filter(one -> one.trial.endedAt() == null && organization.equals(one.trial.organizationId()))
                        .flatMap(one -> one.edition.stream())
                        .findFirst();
    }

    private Optional<Edition> ofCall(List<Loaded> all, UUID organization, UUID call) {
        List<Loaded> within = all.stream()
                .filter(one -> one.trial.concerns(organization) && one.trial.isWithin(call, TO_HEAR))
                .toList();
        if (within.isEmpty()) {
            return Optional.empty();
        }
        Optional<TrialCalls.Kept> kept = calls.of(organization, call);
        boolean unasked = kept.map(TrialCalls.Kept::unasked).orElse(true);
        return within.stream()
                .filter(one ->
                        one.trial.id().equals(kept.map(TrialCalls.Kept::trial).orElse(null))
                                || unasked
                                        && one.trial.isWithin(call, Duration.ZERO)
                                        && one.trial.takes(
                                                organization,
                                                kept.map(TrialCalls.Kept::sid).orElse("")))
                .flatMap(one -> one.edition.stream())
                .findFirst();
    }

    @Override
    public Optional<Edition> whileWaiting(UUID organization, String call) {
        List<Loaded> all = loaded();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Loaded> its =
                all.stream().filter(one -> one.trial.takes(organization, call)).toList();
        if (its.isEmpty()) {
            return Optional.empty(); // nothing is asked about all other calls
        }
        Optional<UUID> trial = trial(its, organization, call);
        return its.stream()
                .filter(one -> trial.filter(one.trial.id()::equals).isPresent())
                .flatMap(one -> one.edition.stream())
                .findFirst();
    }

    private Optional<UUID> trial(List<Loaded> its, UUID organization, String call) {
        try {
            return calls.join(
                    organization,
                    call,
                    its.stream()
                            .filter(one -> one.trial.endedAt() == null && one.edition.isPresent())
                            .findFirst()
                            .map(one -> new TrialCalls.Begun(one.trial, one.names)));
        } catch (RuntimeException away) {
            return Optional.empty(); // the caller hears the apology that serves
        }
    }

    /** The trial that the calling thread works for. */
    Optional<UUID> here() {
        if (loaded.isEmpty()) {
            return Optional.empty();
        }
        return Editions.current().flatMap(edition -> loaded.stream()
                .filter(one -> one.edition.isPresent() && one.edition.get() == edition)
                .map(one -> one.trial.id())
                .findFirst());
    }

    /** Those that this instance should serve and can't. */
    List<UUID> failed() {
        return loaded.stream()
                .filter(one -> one.edition.isEmpty() && one.trial.endedAt() == null)
                .map(one -> one.trial.id())
                .toList();
    }

    @Override
    public void close() {
        hand.shutdownNow();
        loaded.forEach(one -> one.edition.ifPresent(files::discard));
    }
}
