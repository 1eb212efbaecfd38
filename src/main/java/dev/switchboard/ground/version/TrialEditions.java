package dev.switchboard.ground.version;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.reload.Edition;
import dev.switchboard.ground.reload.EditionChoice;
import dev.switchboard.ground.reload.EditionRefusedException;
import dev.switchboard.ground.reload.Editions;
import dev.switchboard.ground.reload.FileSets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The editions of the trials that run, on this instance, and which calls are theirs. */
final class TrialEditions implements EditionChoice, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrialEditions.class);

    private static final String CALL = "call";
    private static final String ALERT = "alert";

    /** How long after its end somebody may still be in one. */
    private static final Duration TO_LEAVE = Duration.ofMinutes(2);

    private final TrialStore store;
    private final VersionStore versions;
    private final FileSets files;
    private final OrganizationScope scope;
    private final ExecutorService hand = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "file-trials");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<Loaded> loaded = List.of();
    private volatile String known = "";

    /** @param edition empty where it could not be loaded here */
    private record Loaded(Trial trial, Optional<Edition> edition) {}

    TrialEditions(TrialStore store, VersionStore versions, FileSets files, OrganizationScope scope) {
        this.store = store;
        this.versions = versions;
        this.files = files;
        this.scope = scope;
    }

    void heard(InstanceStore.Heard heard) {
        if (!heard.trials().equals(known)) {
            known = heard.trials();
            hand.execute(this::look);
        }
    }

    private void look() {
        try {
            List<Loaded> before = loaded;
            List<Loaded> now = new ArrayList<>();
            for (Trial trial : store.open()) {
                Optional<Loaded> same = before.stream()
                        .filter(one -> one.trial.id().equals(trial.id()))
                        .findFirst();
                now.add(new Loaded(trial, same.isPresent() ? same.get().edition : load(trial)));
            }
            loaded = List.copyOf(now);
            before.stream()
                    .filter(old -> now.stream().noneMatch(one -> one.trial.id().equals(old.trial.id())))
                    .flatMap(old -> old.edition.stream())
                    .forEach(this::discard);
        } catch (RuntimeException away) {
            known = ""; // at the next beat again
            LOG.warn("Trials are not looked at now: {}", away.getClass().getSimpleName());
        }
    }

    private Optional<Edition> load(Trial trial) {
        try {
            Edition edition = files.load(
                    versions.set(trial.base()).with(store.changes(trial.id())).texts());
            LOG.info("Trial {} is loaded", trial.id());
            return Optional.of(edition);
        } catch (EditionRefusedException refused) {
            LOG.error("Trial {} does not load here; its calls are served as all others are", trial.id());
            return Optional.empty();
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
    public Optional<Edition> of(UUID organization, String type, UUID subject) {
        List<Loaded> all = loaded;
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return all.stream()
                .filter(one -> isOf(one.trial, organization, type, subject))
                .flatMap(one -> one.edition.stream())
                .findFirst();
    }

    private boolean isOf(Trial trial, UUID organization, String type, UUID subject) {
        if (type.equals(CALL)) {
            return isOf(trial, organization, subject);
        }
        if (trial.share() == null) {
            return trial.endedAt() == null && organization.equals(trial.organizationId());
        }
        // An alert goes the way of its call; what belongs to no call is not tried on a share of calls.
        return type.equals(ALERT)
                && callOf(organization, subject)
                        .filter(call -> isOf(trial, organization, call))
                        .isPresent();
    }

    /** Of an organization's trial only: which calls belong to a share is told by an id that a call does not have yet when it begins. */
    @Override
    public Optional<Edition> whileWaiting(UUID organization, String call) {
        List<Loaded> all = loaded;
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return all.stream()
                .filter(one -> organization.equals(one.trial.organizationId()))
                .filter(one -> serves(one.trial, organization, call))
                .flatMap(one -> one.edition.stream())
                .findFirst();
    }

    private boolean serves(Trial trial, UUID organization, String call) {
        try {
            return callNamed(organization, call)
                    .map(id -> isOf(trial, organization, id))
                    .orElse(trial.endedAt() == null);
        } catch (RuntimeException away) {
            return false; // the caller hears the apology that serves
        }
    }

    private Optional<UUID> callNamed(UUID organization, String call) {
        return scope.in(organization, jdbc -> jdbc.sql("SELECT id FROM phone_calls WHERE written_on = ANY (ARRAY["
                        + "(now() AT TIME ZONE 'UTC')::date, (now() AT TIME ZONE 'UTC')::date - 1])"
                        + " AND twilio_call_sid = ? ORDER BY written_on DESC LIMIT 1")
                .param(call)
                .query(UUID.class)
                .optional());
    }

    private Optional<UUID> callOf(UUID organization, UUID alert) {
        return scope.in(
                organization, jdbc -> jdbc.sql("SELECT call_id FROM agent_alerts WHERE id = ? AND call_id IS NOT NULL")
                        .param(alert)
                        .query(UUID.class)
                        .optional());
    }

    /** A call that began while it ran: later it is served as before, and what began before is. */
    static boolean isOf(Trial trial, UUID organization, UUID call) {
        Instant began = Instant.ofEpochMilli(call.getMostSignificantBits() >>> 16);
        Instant end = trial.endedAt();
        if (call.version() != 7 || began.isBefore(trial.startedAt()) || end != null && began.isAfter(end)) {
            return false;
        }
        Integer share = trial.share();
        return share == null
                ? organization.equals(trial.organizationId())
                : Math.floorMod(mixed(trial.id(), call), 100) < share;
    }

    /** Of each trial another share, so that the same callers are not tried on again and again. */
    private static long mixed(UUID trial, UUID call) {
        long bits = call.getLeastSignificantBits() ^ trial.getLeastSignificantBits();
        bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
        return (bits ^ bits >>> 31) & Long.MAX_VALUE;
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
