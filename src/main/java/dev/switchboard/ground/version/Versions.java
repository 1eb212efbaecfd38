package dev.switchboard.ground.version;

import dev.switchboard.ground.reload.FileSets;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions that there are, and the one way in which another set of files comes to serve from here. */
public final class Versions {

    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);
    private static final Duration TO_LOAD = Duration.ofSeconds(30);

    /** A file may be refused until the one that it waits for is there. */
    private static final Duration TO_BE_SURE = Duration.ofSeconds(3);

    /** Instances hear of a version within two seconds, and load it. */
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 50;
    private static final String IN_BETWEEN = "another change came in between, look at it first";

    private final VersionStore store;
    private final InstanceStore instances;
    private final VersionKeeper keeper;
    private final SetCheck check;
    private final FileSets files;
    private final HomeFiles home;
    private final Instance instance;

    Versions(
            VersionStore store,
            InstanceStore instances,
            VersionKeeper keeper,
            SetCheck check,
            FileSets files,
            HomeFiles home,
            Instance instance) {
        this.store = store;
        this.instances = instances;
        this.keeper = keeper;
        this.check = check;
        this.files = files;
        this.home = home;
        this.instance = instance;
    }

    /** Newest first; @param before 0 for the newest of all */
    public List<Version> list(long before, int most) {
        return store.list(before == 0 ? Long.MAX_VALUE : before, most);
    }

    public Optional<Version> find(long number) {
        return store.find(number);
    }

    /** 0 if there is none yet. */
    public long last() {
        return store.last();
    }

    public List<Version.FileChange> changes(long number) {
        return store.changes(number);
    }

    /** The whole set of a version. */
    public List<Version.KeptFile> files(long number) {
        return store.files(number);
    }

    public Optional<String> text(long number, String name) {
        return FileNames.isGood(name) ? store.set(number).text(name) : Optional.empty();
    }

    /** What each instance serves that was heard of in the last minutes. */
    public List<Serving> instances() {
        return instances.serving();
    }

    /**
     * Puts the files of an older version back, whole; that is a new version.
     *
     * @return empty if there is none of that number
     * @throws FilesRefusedException if they would not load now; nothing was changed
     */
    public Optional<Version> restore(long number, String actor) throws FilesRefusedException, NotNowException {
        if (store.find(number).isEmpty()) {
            return Optional.empty();
        }
        FileSet target = store.set(number);
        if (target.digest().equals(keeper.see().digest())
                && store.last() == keeper.number()
                && home.hold(new TreeMap<>(target.texts()))) {
            throw new NotNowException("these are the files that serve");
        }
        check.require(target);
        long made = restore(target, new VersionStore.Origin("restore", actor, instance.name(), "", number));
        store.did(actor, "restored", "version/" + number, "as version " + made);
        return store.find(made);
    }

    /**
     * Puts a set in the place of the version that it was made from. Only the files in which the two differ are written: somebody may be
     * at work on another one, on the disk.
     *
     * @param base the number of the version that {@code target} was made from
     * @param target is checked already
     * @return the number of its version
     * @throws NotNowException if anything has changed since, in the history or in the folders
     */
    synchronized long publish(long base, FileSet target, VersionStore.Origin origin)
            throws FilesRefusedException, NotNowException {
        if (store.last() != base) {
            throw new NotNowException(IN_BETWEEN);
        }
        FileSet from = store.set(base);
        Map<String, @Nullable String> changes = from.changesTo(target);
        requireUntouched(from, changes.keySet());
        return put(base, from, target, changes, origin);
    }

    private void requireUntouched(FileSet from, Set<String> names) throws NotNowException {
        if (!isSeen(from)) {
            throw new NotNowException(
                    "the files on " + instance.name() + " are others than those that this was made from");
        }
        for (String name : names) {
            if (!home.hold(Collections.singletonMap(name, from.texts().get(name)))) {
                throw new NotNowException(name + " was changed on the disk, and does not serve as it stands there");
            }
        }
    }

    /** A version of a moment ago may be on its way to this instance. */
    private boolean isSeen(FileSet set) {
        long start = System.nanoTime();
        while (!keeper.see().digest().equals(set.digest())) {
            if (System.nanoTime() - start > TO_CATCH_UP.toNanos() || !pause()) {
                return false;
            }
        }
        return true;
    }

    private synchronized long restore(FileSet target, VersionStore.Origin origin)
            throws FilesRefusedException, NotNowException {
        long last = store.last();
        return put(last, store.set(last), target, target.inPlaceOf(keeper.see()), origin);
    }

    /** @param from the set of version {@code last} @param writes what is written to the disk; null where a file goes */
    private long put(
            long last, FileSet from, FileSet target, Map<String, @Nullable String> writes, VersionStore.Origin origin)
            throws FilesRefusedException, NotNowException {
        keeper.hold(true);
        try {
            FileSet before = keeper.see();
            try (HomeFiles.Prepared prepared = home.prepare(writes)) {
                long made = store.keep(last, from, target, origin)
                        .orElseThrow(() -> new NotNowException(IN_BETWEEN))
                        .number();
                prepared.move();
                if (!isLoaded(target, writes.keySet())) {
                    putBack(before, target, writes.keySet(), made, origin);
                }
                LOG.info("Version {} of the files serves", made);
                return made;
            }
        } catch (IOException readOnly) {
            throw new NotNowException("the folders routes/ and config/ can't be written on " + instance.name());
        } finally {
            keeper.hold(false);
        }
    }

    private boolean isLoaded(FileSet target, Set<String> written) {
        long start = System.nanoTime();
        long refusedSince = start;
        while (System.nanoTime() - start < TO_LOAD.toNanos()) {
            if (keeper.see().digest().equals(target.digest())) {
                return true;
            }
            if (refusals(written).isEmpty()) {
                refusedSince = System.nanoTime();
            }
            if (System.nanoTime() - refusedSince > TO_BE_SURE.toNanos()) {
                return false;
            }
            if (!pause()) {
                return false;
            }
        }
        return false;
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<FileProblem> refusals(Set<String> written) {
        return files.refused().entrySet().stream()
                .filter(file -> written.contains(file.getKey()))
                .map(file -> new FileProblem(file.getKey(), 0, "error", "", file.getValue(), ""))
                .toList();
    }

    /** It was checked, and did not load all the same. */
    private void putBack(FileSet before, FileSet target, Set<String> written, long made, VersionStore.Origin origin)
            throws IOException, FilesRefusedException {
        List<FileProblem> refusals = refusals(written);
        LOG.error("Version {} of the files did not load; the files before it are put back", made);
        Map<String, @Nullable String> back = new TreeMap<>();
        written.forEach(name -> back.put(name, before.texts().get(name)));
        home.write(back);
        long last = made > 1 ? made - 1 : made;
        store.keep(
                made,
                target,
                before,
                new VersionStore.Origin(
                        "put-back", origin.actor(), instance.name(), "version " + made + " did not load", last));
        isLoaded(before, written);
        throw new FilesRefusedException(refusals);
    }
}
