package dev.switchboard.reload;

import dev.switchboard.start.StartRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of {@code routes/} in the running context. A file that was saved is checked first and then swapped for that
 * one route; a bad one changes nothing. Camel's own reload takes all routes out and loses those that fail.
 */
public final class RouteFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);
    private static final String SUFFIX = ".yaml";

    private final Path folder;
    private final CamelContext context;
    private final RouteChecks checks;
    private final Set<String> needed;
    private final MeterRegistry meters;
    private final Map<String, RouteFile> serving = new TreeMap<>();
    private final Map<String, String> seen = new TreeMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    RouteFolder(Path folder, CamelContext context, Set<String> needed, MeterRegistry meters) {
        this.folder = folder;
        this.context = context;
        this.checks = new RouteChecks(context);
        this.needed = needed;
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
        new RouteFolder(folder, context, needed, null).readAll(problems);
        return List.copyOf(problems.values());
    }

    /** Loads all files, at start. @throws StartRefusedException for a broken one: better no answer than half of one */
    synchronized void load() throws Exception {
        Map<String, RouteProblem> problems = new LinkedHashMap<>();
        Map<String, RouteFile> files = readAll(problems);
        if (!problems.isEmpty()) {
            throw new StartRefusedException(
                    String.join(
                            "\n",
                            problems.values().stream()
                                    .map(RouteProblem::toString)
                                    .toList()),
                    "Correct the files and start again.");
        }
        for (RouteFile file : files.values()) {
            swap(file);
            seen.put(file.id(), file.text());
        }
        LOG.info("{} routes of {} loaded", files.size(), folder);
    }

    private Map<String, RouteFile> readAll(Map<String, RouteProblem> problems) {
        Map<String, RouteFile> files = new TreeMap<>();
        texts(problems).forEach((id, text) -> {
            try {
                files.put(id, RouteChecks.read(id, text));
            } catch (BadFileException bad) {
                problems.put(id, problem(id, bad));
            }
        });
        checks.tryAll(files.values(), (file, bad) -> problems.put(file.id(), problem(file.id(), bad)));
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

    /** Looks at the folder again and takes over what changed and is good. */
    synchronized void refresh() {
        Map<String, String> now = texts(new LinkedHashMap<>());
        for (String id : List.copyOf(seen.keySet())) {
            if (!now.containsKey(id)) {
                seen.remove(id);
                refused.remove(id);
                remove(id);
            }
        }
        boolean progress = true;
        while (progress) { // a new file may be what another, refused one was waiting for
            progress = false;
            for (Map.Entry<String, String> file : now.entrySet()) {
                boolean waits = refused.containsKey(file.getKey());
                if ((!file.getValue().equals(seen.get(file.getKey())) || waits)
                        && replace(file.getKey(), file.getValue(), waits)) {
                    progress = true;
                }
            }
        }
    }

    private boolean replace(String id, String text, boolean again) {
        boolean same = text.equals(seen.put(id, text));
        long start = System.nanoTime();
        try {
            RouteFile file = checks.check(id, text);
            Map<String, RouteFile> others = new TreeMap<>(serving);
            others.remove(id);
            RouteChecks.checkAmong(file, others, Set.of());
            requireStillAnswered(id, file);
            swap(file);
            refused.remove(id);
            LOG.info("{} loaded in {} ms", path(id), (System.nanoTime() - start) / 1_000_000);
            count(id, "loaded");
            return true;
        } catch (BadFileException bad) {
            refused.put(id, problem(id, bad).toString());
            if (!same || !again) {
                LOG.warn(
                        "{}; {}",
                        problem(id, bad),
                        serving.containsKey(id) ? "the last good version goes on serving" : "it does not serve");
                count(id, "refused");
            }
            return false;
        }
    }

    private void requireStillAnswered(String id, RouteFile file) throws BadFileException {
        RouteFile before = serving.get(id);
        if (before == null) {
            return;
        }
        for (String name : before.answers()) {
            if (!file.answers().contains(name) && isSentTo(name, id)) {
                throw new BadFileException(
                        file.line(List.of("0", "route", "from")), "direct:" + name + " is still sent to");
            }
        }
    }

    private boolean isSentTo(String name, String except) {
        return needed.contains(name)
                || serving.values().stream()
                        .anyMatch(other ->
                                !other.id().equals(except) && other.sendsTo().contains(name));
    }

    private void swap(RouteFile file) throws BadFileException {
        RouteFile before = serving.get(file.id());
        try {
            update(file);
            serving.put(file.id(), file);
        } catch (Exception failed) {
            if (before != null) {
                restore(before);
            }
            throw new BadFileException(0, "can't be started: " + failed.getMessage());
        }
    }

    private void update(RouteFile file) throws Exception {
        drain(file.id());
        PluginHelper.getRoutesLoader(context).updateRoutes(ResourceHelper.fromString(file.id() + SUFFIX, file.text()));
    }

    private void drain(String id) throws InterruptedException {
        Route route = context.getRoute(id);
        DrainableDirectComponent.drain(route == null ? null : route.getConsumer());
    }

    private void restore(RouteFile before) {
        try {
            update(before);
        } catch (Exception worse) {
            LOG.error("{} can't be put back: {}", path(before.id()), worse.getMessage());
        }
    }

    private void remove(String id) {
        RouteFile file = serving.get(id);
        if (file == null) {
            return;
        }
        if (file.answers().stream().anyMatch(name -> isSentTo(name, id))) {
            refused.put(id, path(id) + ":0: is gone and still sent to");
            LOG.warn("{} is gone, but other routes send to it; the last good version goes on serving", path(id));
            return;
        }
        try {
            drain(id);
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
            serving.remove(id);
            LOG.info("{} removed", path(id));
            count(id, "removed");
        } catch (Exception failed) {
            LOG.error("{} can't be removed: {}", path(id), failed.getMessage());
        }
    }

    private Map<String, String> texts(Map<String, RouteProblem> problems) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - SUFFIX.length());
                try {
                    texts.put(id, LiveFile.read(file));
                } catch (BadFileException bad) {
                    problems.put(id, problem(id, bad));
                }
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    "the folder of routes " + folder.toAbsolutePath()
                            + " can't be read; start from the folder that holds routes/ and config/, or set SWITCHBOARD_HOME",
                    missing);
        }
        return texts;
    }

    private RouteProblem problem(String id, BadFileException bad) {
        return new RouteProblem(path(id), bad.line(), bad.getMessage());
    }

    private String path(String id) {
        return folder.getFileName() + "/" + id + SUFFIX;
    }

    private void count(String id, String result) {
        meters.counter("switchboard.reload", "file", id + SUFFIX, "result", result)
                .increment();
    }

    /** Which files do not serve as they are now, and why. */
    Map<String, String> refused() {
        return new TreeMap<>(refused);
    }
}
