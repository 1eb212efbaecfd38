package dev.switchboard.ground.reload;

import dev.switchboard.ground.start.StartRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of {@code routes/} in the running context. A file that was saved is checked first and then swapped for that
 * one route; a bad one changes nothing. Camel's own reload takes all routes out and loses those that fail.
 */
public final class RouteFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);
    static final String SUFFIX = ".yaml";

    private final Path folder;
    private final RouteChecks checks;
    private final Set<String> needed;
    private final MeterRegistry meters;
    private final ServingRoutes serving;
    private final FileProofs proofs;
    private final Map<String, String> seen = new TreeMap<>();
    private final Map<String, String> paths = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Map<String, Instant> loadedAt = new ConcurrentHashMap<>();
    private volatile boolean loaded;
    private Supplier<Each> each = this::readEach;

    /** Files that are good by themselves, and what is wrong with the others. */
    private record Each(Map<String, RouteFile> files, Map<String, RouteProblem> problems) {}

    RouteFolder(Path folder, CamelContext context, Set<String> needed, MeterRegistry meters, FileProofs proofs) {
        this(folder, context, new RouteTrial(context), needed, meters, proofs);
    }

    private RouteFolder(
            Path folder,
            CamelContext context,
            RouteTrial trial,
            Set<String> needed,
            MeterRegistry meters,
            FileProofs proofs) {
        this.proofs = proofs;
        this.folder = folder;
        this.checks = new RouteChecks(trial);
        this.needed = needed;
        this.serving = new ServingRoutes(context, needed);
        this.meters = meters;
    }

    /**
     * Everything that is wrong with the files of {@code folder}, for a build that must not pass with a broken route.
     *
     * @param context has the beans that the routes use; nothing of it is changed
     * @param needed routes that have to be there
     */
    public static List<RouteProblem> check(Path folder, CamelContext context, Set<String> needed) {
        Map<String, RouteProblem> problems = new LinkedHashMap<>();
        RouteFolder routes = new RouteFolder(folder, context, needed, null, FileProofs.NONE);
        routes.tryAll(routes.readAll(problems), problems);
        return List.copyOf(problems.values());
    }

    /** The same of routes that are to be played in a sandbox, which building them does not leave either. */
    static List<RouteProblem> checkForSandbox(
            Path folder, CamelContext context, Set<String> needed, Consumer<DefaultCamelContext> guard) {
        Map<String, RouteProblem> problems = new LinkedHashMap<>();
        RouteFolder routes =
                new RouteFolder(folder, context, new RouteTrial(context, guard), needed, null, FileProofs.NONE);
        Map<String, RouteFile> files = routes.readAll(problems);
        for (RouteFile file : files.values()) {
            try {
                SandboxSteps.check(file);
            } catch (BadFileException bad) {
                problems.putIfAbsent(file.id(), routes.problem(file.id(), bad));
            }
        }
        files.keySet().removeAll(problems.keySet());
        routes.tryAll(files, problems);
        return List.copyOf(problems.values());
    }

    /** The files of a folder that was checked, by their names with {@code routes/} in front. */
    static Map<String, RouteFile> read(Path folder) throws BadFileException {
        RouteFolder routes = new RouteFolder(folder, null, Set.of(), null, FileProofs.NONE);
        Map<String, RouteFile> files = new TreeMap<>();
        for (Map.Entry<String, String> text :
                routes.texts(new LinkedHashMap<>()).entrySet()) {
            files.put(routes.name(text.getKey()), RouteFile.parse(text.getKey(), text.getValue()));
        }
        return files;
    }

    /** Loads all files, at start. @throws StartRefusedException for a broken one: better no answer than half of one */
    synchronized void load() throws Exception {
        Map<String, RouteProblem> problems = new LinkedHashMap<>();
        Map<String, RouteFile> files = readAll(problems);
        if (!problems.isEmpty()) {
            throw refusal(files, problems);
        }
        try {
            for (RouteFile file : files.values()) {
                serving.swap(file);
            }
            serving.build();
        } catch (BadFileException | RuntimeException broken) {
            StartRefusedException refusal = refusal(files, problems);
            throw problems.isEmpty() ? broken : refusal;
        }
        for (RouteFile file : files.values()) {
            seen.put(file.id(), file.text());
            loadedAt.put(file.id(), Instant.now());
        }
        loaded = true;
        LOG.info("{} routes of {} loaded", files.size(), folder);
    }

    /** Camel names the first that it can't build; all of them are tried to name each and its line, which takes as long once more. */
    private StartRefusedException refusal(Map<String, RouteFile> files, Map<String, RouteProblem> problems) {
        tryAll(files, problems);
        return new StartRefusedException(
                problems.values().stream().map(RouteProblem::toString).collect(Collectors.joining("\n")),
                "Correct the files and start again.");
    }

    /** Whether all files were taken over that were there at the start; {@link #texts} lacks some until then. */
    boolean isLoaded() {
        return loaded;
    }

    /** Looks at each file for itself, which needs nothing but the folder, while the rest of the service is made. */
    void readAhead() {
        each = CompletableFuture.supplyAsync(this::readEach, task -> new Thread(task, "routes-ahead").start())::join;
    }

    private Each readEach() {
        Each read = new Each(new TreeMap<>(), new LinkedHashMap<>());
        texts(read.problems).forEach((id, text) -> {
            try {
                read.files.put(id, RouteChecks.read(id, text));
            } catch (BadFileException bad) {
                read.problems.put(id, problem(id, bad));
            }
        });
        return read;
    }

    /** Each for itself and among the others; whether Camel can build them is not asked. */
    private Map<String, RouteFile> readAll(Map<String, RouteProblem> problems) {
        Each read = each.get();
        each = this::readEach; // as they are whenever somebody asks again
        Map<String, RouteFile> files = read.files;
        problems.putAll(read.problems);
        for (RouteFile file : files.values()) {
            Map<String, RouteFile> others = new TreeMap<>(files);
            others.remove(file.id());
            try {
                RouteChecks.checkAmong(file, others, Set.of());
            } catch (BadFileException bad) {
                problems.put(file.id(), problem(file.id(), bad));
            }
        }
        for (String name : needed) {
            if (problems.isEmpty()
                    && files.values().stream().noneMatch(file -> file.answers().contains(name))) {
                problems.put(name, new RouteProblem(path(name), 0, "is missing; direct:" + name + " is sent to"));
            }
        }
        return files;
    }

    private void tryAll(Map<String, RouteFile> files, Map<String, RouteProblem> problems) {
        checks.tryAll(files.values(), (file, bad) -> problems.putIfAbsent(file.id(), problem(file.id(), bad)));
    }

    /** Looks at the folder again and takes over what changed and is good. */
    synchronized void refresh() {
        Map<String, RouteProblem> unreadable = new LinkedHashMap<>();
        Map<String, String> now = texts(unreadable);
        unreadable.values().forEach(this::refuse);
        for (String id : List.copyOf(seen.keySet())) {
            if (!now.containsKey(id) && !unreadable.containsKey(id)) {
                seen.remove(id);
                refused.remove(id);
                remove(id);
            }
        }
        boolean progress = true;
        while (progress) { // a new file may be what another, refused one was waiting for
            progress = false;
            for (Map.Entry<String, String> file : now.entrySet()) {
                boolean changed = !file.getValue().equals(seen.put(file.getKey(), file.getValue()));
                boolean waits = refused.containsKey(file.getKey()) && !unreadable.containsKey(file.getKey());
                if (changed || waits) {
                    progress |= replace(file.getKey(), file.getValue());
                }
            }
        }
    }

    private boolean replace(String id, String text) {
        long start = System.nanoTime();
        try {
            RouteFile file = checks.check(id, text);
            RouteChecks.checkAmong(file, serving.without(id), Set.of());
            serving.requireStillAnswered(file);
            proofs.check(path(id), text);
            serving.swap(file);
        } catch (BadFileException bad) {
            refuse(problem(id, bad));
            return false;
        }
        refused.remove(id);
        loadedAt.put(id, Instant.now());
        LOG.info("{} loaded in {} ms", path(id), (System.nanoTime() - start) / 1_000_000);
        count(id, "loaded");
        return true;
    }

    /** Tells the same problem once. */
    private void refuse(RouteProblem problem) {
        String id = id(Path.of(problem.file()));
        if (!problem.toString().equals(refused.put(id, problem.toString()))) {
            LOG.warn(
                    "{}; {}",
                    problem.toString().replaceFirst("\\.$", ""),
                    serving.has(id) ? "the last good version goes on serving" : "it does not serve");
            count(id, "refused");
        }
    }

    private void remove(String id) {
        if (!serving.has(id)) {
            return;
        }
        if (serving.isNeeded(id)) {
            refused.put(id, path(id) + ":0: is gone and still sent to");
            LOG.warn("{} is gone, but other routes send to it; the last good version goes on serving", path(id));
            return;
        }
        try {
            serving.remove(id);
            proofs.gone(path(id));
            loadedAt.remove(id);
            LOG.info("{} removed", path(id));
            count(id, "removed");
        } catch (Exception failed) {
            LOG.error("{} can't be removed: {}", path(id), failed.getMessage());
        }
    }

    private Map<String, String> texts(Map<String, RouteProblem> problems) {
        Map<String, String> texts = new TreeMap<>();
        try {
            for (EditedFolder.EditedFile file : EditedFolder.files(folder)) {
                if (file.name().endsWith(SUFFIX)) {
                    read(file, texts, problems);
                }
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    "the folder of routes " + folder.toAbsolutePath()
                            + " can't be read; start from the folder that holds routes/ and config/, or set"
                            + " SWITCHBOARD_HOME",
                    missing);
        }
        return texts;
    }

    /** Folders are order only: a route's id is its file's name, so each name is there once. */
    private void read(EditedFolder.EditedFile file, Map<String, String> texts, Map<String, RouteProblem> problems) {
        String id = id(file.path());
        String name = folder.getFileName() + "/" + file.name();
        if (texts.containsKey(id)) {
            problems.put(
                    id, new RouteProblem(name, 0, "has the name of " + path(id) + "; a route's id is its file's name"));
            return;
        }
        paths.put(id, name);
        try {
            texts.put(id, LiveFile.read(file.path()));
        } catch (BadFileException bad) {
            problems.put(id, problem(id, bad));
        }
    }

    private static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private RouteProblem problem(String id, BadFileException bad) {
        return new RouteProblem(path(id), bad.line(), bad.getMessage());
    }

    private String path(String id) {
        return paths.getOrDefault(id, folder.getFileName() + "/" + id + SUFFIX);
    }

    private void count(String id, String result) {
        meters.counter("switchboard.reload", "file", id + SUFFIX, "result", result)
                .increment();
    }

    /** All that serve, and those that were refused before they ever did. */
    public synchronized List<LoadedFile> files() {
        Set<String> ids = new TreeSet<>(loadedAt.keySet());
        ids.addAll(refused.keySet());
        return ids.stream()
                .map(id -> new LoadedFile(path(id), serving.title(id), loadedAt.get(id), refused.get(id)))
                .toList();
    }

    /** The files of the routes that serve, by their names with {@code routes/} in front. */
    synchronized Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        serving.texts().forEach((id, text) -> texts.put(name(id), text));
        return texts;
    }

    private String name(String id) {
        return path(id).replaceFirst("^[^/]*", "routes");
    }

    /** Which files do not serve as they are now, and why. */
    Map<String, String> refused() {
        return new TreeMap<>(refused);
    }
}
