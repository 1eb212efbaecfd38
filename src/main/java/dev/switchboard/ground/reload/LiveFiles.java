package dev.switchboard.ground.reload;

import dev.switchboard.ground.start.StartRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of {@code config/} that serve while they may be edited. */
public final class LiveFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFiles.class);

    private final Path folder;
    private final MeterRegistry meters;
    private final Supplier<FileProofs> proofs;
    private final CopyOnWriteArrayList<LiveFile<?>> files = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<LiveFolder<?>> folders = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** @param proofs asked for when a file has changed, as it looks at beans that read files themselves */
    LiveFiles(Path folder, MeterRegistry meters, Supplier<FileProofs> proofs) {
        this.folder = folder;
        this.meters = meters;
        this.proofs = proofs;
    }

    /**
     * The current good version of a file; each {@code get()} may give a newer one.
     *
     * @param name below {@code config/}, with slashes
     * @throws StartRefusedException if it can't be used now, at the start
     */
    public <T> Supplier<T> of(String name, LiveFile.Parser<T> parser) {
        Path file = folder.resolve(name);
        try {
            LiveFile<T> live = new LiveFile<>(file, parser);
            files.add(live);
            return live;
        } catch (BadFileException bad) {
            throw new StartRefusedException(
                    file + ":" + bad.line() + ": " + bad.getMessage(),
                    "Correct the file and start again, or go back to the last version that served: 'versions' and 'rollback <number>'.");
        }
    }

    /**
     * The current good versions of all files of a folder, by their names without the ending. A file that is bad when it
     * comes is left out, and told of, until it is good.
     *
     * @param name below {@code config/}
     * @param ending of those that count, with its dot
     * @throws StartRefusedException if one of them can't be used now, at the start
     */
    public <T> Supplier<Map<String, T>> folder(String name, String ending, LiveFile.Parser<T> parser) {
        LiveFolder<T> live = new LiveFolder<>(folder.resolve(name), ending, parser, files);
        try {
            live.look();
        } catch (BadFileException bad) {
            throw new StartRefusedException(bad.getMessage(), "Correct the file and start again.");
        }
        folders.add(live);
        return live;
    }

    /** Runs {@code listener} each time that something else serves, for what is made of a file and kept elsewhere. */
    public void afterChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads all of them again, because one may be checked against another; a file that is bad changes nothing. */
    void refresh() {
        for (LiveFolder<?> each : folders) {
            try {
                each.look();
            } catch (BadFileException bad) {
                LOG.warn("{}; it does not serve yet", bad.getMessage());
            }
        }
        boolean changed = false;
        for (LiveFile<?> file : files) {
            try {
                if (file.refresh(text -> proofs.get().check(name(file), text))) {
                    changed = true;
                    LOG.info("{} read again", file.file());
                    count(file, "loaded");
                }
            } catch (BadFileException bad) {
                LOG.warn(
                        "{}:{}: {}; the version of {} goes on serving",
                        file.file(),
                        bad.line(),
                        bad.getMessage(),
                        file.readAt().truncatedTo(ChronoUnit.SECONDS));
                count(file, "refused");
            }
        }
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }

    /**
     * Parses an edition's own versions of them, in the order in which those that serve came: one may be checked against
     * another, and that is the edition's as well, if this thread is in it.
     *
     * @return what is wrong with them
     */
    List<RouteProblem> readInto(Edition edition) {
        return new EditionFiles(folder, edition).read(files, folders);
    }

    private String name(LiveFile<?> file) {
        return folder.getFileName() + "/"
                + folder.relativize(file.file()).toString().replace('\\', '/');
    }

    private void count(LiveFile<?> file, String result) {
        meters.counter(
                        "switchboard.reload",
                        "file",
                        folder.relativize(file.file()).toString(),
                        "result",
                        result)
                .increment();
    }

    /** All of them, as they serve; one that two rooms read, each its part, once. */
    public List<LoadedFile> files() {
        Map<String, LoadedFile> all = new LinkedHashMap<>();
        for (LiveFile<?> file : files) {
            LoadedFile loaded = new LoadedFile(
                    folder.getFileName() + "/" + folder.relativize(file.file()),
                    "",
                    file.readAt(),
                    file.refusal().orElse(null));
            all.merge(loaded.name(), loaded, (one, other) -> one.refused() == null ? other : one);
        }
        return List.copyOf(all.values());
    }

    /** Those that serve, by their names with {@code config/} in front. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        files.forEach(file -> texts.put(name(file.file()), file.text()));
        return texts;
    }

    private String name(Path file) {
        return "config/" + folder.relativize(file).toString().replace('\\', '/');
    }

    /** Those of which there has to be one, by such names: files that Java names, and not those of a folder. */
    Set<String> needed() {
        return files.stream()
                .map(LiveFile::file)
                .filter(file -> folders.stream().noneMatch(each -> each.takes(file)))
                .map(this::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it is read, or would be if it were good. */
    boolean expects(Path file) {
        return files.stream().anyMatch(each -> each.file().equals(file))
                || folders.stream().anyMatch(each -> each.takes(file));
    }

    /** Which files do not serve as they are now, and why. */
    Map<String, String> refused() {
        Map<String, String> refused = new TreeMap<>();
        for (LiveFile<?> file : files) {
            Optional<String> reason = file.refusal();
            reason.ifPresent(text -> refused.put(file.file().toString(), text));
        }
        return refused;
    }
}
