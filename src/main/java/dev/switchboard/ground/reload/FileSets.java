package dev.switchboard.ground.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * All files of {@code routes/} and {@code config/} as one set: the one that serves, and whether another one could. Settings
 * that are read at the start only ({@code config/application.yml} and its profiles) belong to the machine and are left out.
 */
public final class FileSets {

    private static final Pattern SETTINGS = Pattern.compile("config/application(-[A-Za-z0-9-]+)?\\.ya?ml");

    /** At files of which nobody waits to serve: somebody asks for all of them several times a second. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);

    private final Path home;
    private final LiveFiles files;
    private final RouteFolder routes;
    private final Editions editions;
    private final Map<Path, Read> others = new HashMap<>();
    private Map<String, String> unread = Map.of();
    private long lookedAt = System.nanoTime() - BETWEEN_LOOKS.toNanos();

    /** A file that is read when somebody asks for it, and so is taken as it stands. */
    private record Read(String stamp, String text) {}

    FileSets(Path home, LiveFiles files, RouteFolder routes, Editions editions) {
        this.home = home;
        this.files = files;
        this.routes = routes;
        this.editions = editions;
    }

    /** Whether a name is one of a set's, and not of the machine's settings. */
    public static boolean counts(String name) {
        return !SETTINGS.matcher(name).matches() && Stream.of(name.split("/")).noneMatch(EditedFolder::isHidden);
    }

    /** Whether all files of the start are loaded: routes are a while after everything else. */
    public boolean isLoaded() {
        return routes.isLoaded();
    }

    /** The texts that serve now, by their names: {@code routes/…} or {@code config/…}. */
    public synchronized Map<String, String> live() {
        Map<String, String> all = new TreeMap<>(routes.texts());
        Map<String, String> live = files.texts();
        all.putAll(live);
        if (System.nanoTime() - lookedAt > BETWEEN_LOOKS.toNanos()) {
            unread = others(live);
            lookedAt = System.nanoTime();
        }
        unread.forEach(all::putIfAbsent);
        return all;
    }

    private Map<String, String> others(Map<String, String> live) {
        Map<String, String> texts = new TreeMap<>();
        Path config = home.resolve("config");
        try {
            for (EditedFolder.EditedFile file : EditedFolder.files(config)) {
                String name = "config/" + file.name();
                if (counts(name) && !live.containsKey(name) && !files.expects(file.path())) {
                    put(texts, name, file.path());
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return texts;
    }

    private void put(Map<String, String> texts, String name, Path file) {
        try {
            texts.put(name, read(file));
        } catch (IOException | BadFileException unreadable) {
            // It is there at the next look, or it is no text and no part of a version.
        }
    }

    private String read(Path file) throws IOException, BadFileException {
        String stamp = Files.getLastModifiedTime(file) + " " + Files.size(file);
        Read known = others.get(file);
        if (known == null || !known.stamp.equals(stamp)) {
            known = new Read(stamp, LiveFile.read(file));
            others.put(file, known);
        }
        return known.text;
    }

    /** Which files do not serve as they are on the disk now, by their names, and why. */
    public Map<String, String> refused() {
        Map<String, String> refused = new TreeMap<>();
        Stream.concat(routes.files().stream(), files.files().stream()).forEach(file -> {
            if (file.refused() != null) {
                refused.put(file.name(), file.refused());
            }
        });
        return refused;
    }

    /** Why {@code set} could not serve; nothing of what serves is touched. Takes a second or two. */
    public List<RouteProblem> problems(Map<String, String> set) {
        List<RouteProblem> problems = new ArrayList<>();
        TreeSet<String> missing = new TreeSet<>(files.needed());
        missing.removeAll(set.keySet());
        missing.forEach(name -> problems.add(new RouteProblem(name, 0, "is missing")));
        try {
            discard(load(set));
        } catch (EditionRefusedException refused) {
            for (RouteProblem problem : refused.problems()) {
                // One that is about all of them names the folder that they were tried in.
                problems.add(
                        set.containsKey(problem.file())
                                ? problem
                                : new RouteProblem("routes", problem.line(), problem.problem()));
            }
        }
        return problems;
    }

    /**
     * The set as an edition beside the one that serves, to be {@link #discard discarded} when nobody is in it any more.
     *
     * @throws EditionRefusedException naming files and lines
     */
    public Edition load(Map<String, String> set) throws EditionRefusedException {
        Path folder = written(set);
        try {
            return editions.load(folder);
        } catch (EditionRefusedException refused) {
            delete(folder);
            throw refused;
        }
    }

    /** Something that is done with a set in a folder of its own. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Path folder) throws EditionRefusedException;
    }

    /** Writes a set into a folder that is there until {@code work} is done. */
    public <T> T inFolder(Map<String, String> set, Work<T> work) throws EditionRefusedException {
        Path folder = written(set);
        try {
            return work.with(folder);
        } finally {
            delete(folder);
        }
    }

    private static Path written(Map<String, String> set) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("switchboard-set");
            for (String needed : List.of("routes", "config")) {
                Files.createDirectories(folder.resolve(needed));
            }
            for (Map.Entry<String, String> file : set.entrySet()) {
                Path place = folder.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, file.getValue());
            }
            return folder;
        } catch (IOException full) {
            delete(folder);
            throw new UncheckedIOException("a set of files can't be written to be loaded", full);
        }
    }

    public void discard(Edition edition) {
        edition.close();
        delete(edition.folder());
    }

    private static void delete(@Nullable Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException busy) {
            // of the machine's folder for what is passing
        }
    }
}
