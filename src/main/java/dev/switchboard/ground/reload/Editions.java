package dev.switchboard.ground.reload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Loads editions, and knows in which one a thread is. A folder that has {@code routes/} has all routes of its edition there, and one
 * that has a folder below {@code config/} to which files may be added has all files of that one; whatever else a folder lacks
 * is as it serves.
 */
public final class Editions {

    private static final ThreadLocal<@Nullable Edition> CURRENT = new ThreadLocal<>();

    /** Whether any thread may be in one: nobody pays for what nobody uses. */
    private static volatile boolean used;

    private final AtomicInteger numbers = new AtomicInteger();
    private final CamelContext live;
    private final Path home;
    private final Supplier<Set<String>> needed;
    private final LiveFiles files;

    /** @param needed routes that Java sends to */
    Editions(CamelContext live, Path home, Supplier<Set<String>> needed, LiveFiles files) {
        this.live = live;
        this.home = home;
        this.needed = needed;
        this.files = files;
    }

    /** Where the files are that serve. */
    public Path home() {
        return home;
    }

    /**
     * An edition that does in earnest what its routes say: what leads out of it goes through the components that serve.
     *
     * @param folder that holds routes/ or config/, or both
     * @throws EditionRefusedException with files and lines
     */
    public Edition load(Path folder) throws EditionRefusedException {
        return load(folder, true, Optional.empty());
    }

    /**
     * An edition whose ways out are closed.
     *
     * @param model whether a language model may be asked all the same
     * @param door where whatever else would leave ends
     */
    public Edition sandboxed(Path folder, boolean model, EditionDoor door) throws EditionRefusedException {
        return load(folder, model, Optional.of(door));
    }

    private Edition load(Path folder, boolean model, Optional<EditionDoor> door) throws EditionRefusedException {
        boolean hasRoutes = Files.isDirectory(folder.resolve("routes"));
        if (!hasRoutes && !Files.isDirectory(folder.resolve("config"))) {
            throw new EditionRefusedException(folder.toString(), "holds neither routes/ nor config/");
        }
        List<Path> readable = List.of(folder, home);
        DefaultCamelContext context =
                EditionContext.over(live, "edition-" + numbers.incrementAndGet(), model, door, readable);
        Edition edition = new Edition(folder, model, context);
        try {
            List<RouteProblem> problems = new ArrayList<>(in(edition, () -> files.readInto(edition)));
            Path routes = hasRoutes ? folder.resolve("routes") : home.resolve("routes");
            problems.addAll(
                    door.isEmpty()
                            ? RouteFolder.check(routes, live, needed.get())
                            : RouteFolder.checkForSandbox(routes, live, needed.get(), trial -> {
                                SandboxGuard.close(trial, readable);
                                IdleEndpoints.in(trial);
                            }));
            if (!problems.isEmpty()) {
                throw new EditionRefusedException(problems);
            }
            start(edition, routes, door.isPresent());
            used = true;
            return edition;
        } catch (EditionRefusedException refused) {
            edition.close();
            throw refused;
        } catch (Exception failed) {
            edition.close();
            throw new EditionRefusedException(
                    nameOf(failed, folder.resolve("routes").toString()),
                    "can't be started: "
                            + NestedExceptionUtils.getMostSpecificCause(failed).getMessage());
        }
    }

    /** Of the route that failed, where Camel says which. */
    private static String nameOf(Throwable failed, String otherwise) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToStartRouteException one && one.getRouteId() != null) {
                return one.getRouteId() + ".yaml";
            }
            if (cause instanceof FailedToCreateRouteException one && one.getRouteId() != null) {
                return one.getRouteId() + ".yaml";
            }
        }
        return otherwise;
    }

    private static void start(Edition edition, Path routes, boolean sandbox) throws Exception {
        Map<String, String> started = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        for (Map.Entry<String, RouteFile> named : RouteFolder.read(routes).entrySet()) {
            RouteFile file = named.getValue();
            names.put(file.id(), named.getKey());
            if (file.beginsWithin()) {
                PluginHelper.getRoutesLoader(edition.context())
                        .loadRoutes(ResourceHelper.fromString(file.id() + ".yaml", file.text()));
                started.put(file.id(), file.text());
            } else {
                others.put(file.id(), file.text());
            }
        }
        edition.keepRoutes(started, others, names);
        if (sandbox) {
            SandboxGuard.hurry(edition.context());
        }
        edition.start();
    }

    /** Runs {@code work} on this thread, which sees the files of {@code edition} until it is done. */
    public static <T> T in(Edition edition, Supplier<T> work) {
        used = true;
        Edition before = enter(edition);
        try {
            return work.get();
        } finally {
            leave(before);
        }
    }

    private static @Nullable Edition enter(Edition edition) {
        Edition before = CURRENT.get();
        CURRENT.set(edition);
        return before;
    }

    private static void leave(@Nullable Edition before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    /** The same work for another thread, which will be in the edition that this one is in now. */
    public static Runnable carried(Runnable work) {
        Edition edition = here();
        return edition == null
                ? work
                : () -> in(edition, () -> {
                    work.run();
                    return true;
                });
    }

    /** The same for work that gives something, or fails. */
    public static <T> Callable<T> carried(Callable<T> work) {
        Edition edition = here();
        if (edition == null) {
            return work;
        }
        return () -> {
            Edition before = enter(edition);
            try {
                return work.call();
            } finally {
                leave(before);
            }
        };
    }

    /** The edition that this thread is in; empty where it sees what serves. */
    public static Optional<Edition> current() {
        return Optional.ofNullable(here());
    }

    static @Nullable Edition here() {
        return used ? CURRENT.get() : null;
    }

    /** Where to send to routes: those of the edition that this thread is in, else those that serve. */
    public static ProducerTemplate routes(ProducerTemplate serving) {
        Edition edition = here();
        return edition == null ? serving : edition.routes();
    }

    /** Whether there is such a route: in the edition that this thread is in, else among those that serve. */
    public static boolean hasRoute(CamelContext serving, String id) {
        Edition edition = here();
        return edition == null ? serving.getRoute(id) != null : edition.hasRoute(id);
    }

    /**
     * Work that reads files and does nothing else, and to which the same files give the same each time: what another edition would
     * give in its place can be told without all that comes of it.
     */
    public static <T> T pure(Supplier<T> work) {
        return used ? EditionPair.pure(work) : work.get();
    }

    /** Whether a model may be asked: unless this thread is in an edition that asks none. */
    public static boolean mayAskModel() {
        Edition edition = here();
        return edition == null || edition.asksModel();
    }
}
