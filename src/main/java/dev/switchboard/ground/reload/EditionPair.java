package dev.switchboard.ground.reload;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two editions that differ in some files. What is done in the first without coming by one of those would come to the same in the
 * second, and need not be done there. A thread is watched meanwhile: each file that it reads, and each route that it goes through.
 */
public final class EditionPair {

    private static final ThreadLocal<@Nullable Watch> WATCHED = new ThreadLocal<>();

    private final Edition first;
    private final Edition second;
    private final boolean sameRoutes;

    /** Of {@code config/}, by what serves; of {@code routes/}, by their ids. */
    private final Set<Object> files;

    private final Set<String> routes;

    /** Names of files that differ, by the same. */
    private final Map<Object, Set<String>> names = new HashMap<>();

    /** Of those that differ, whatever a thread came by. */
    private final Set<Object> met = ConcurrentHashMap.newKeySet();

    private EditionPair(Edition first, Edition second) {
        this.first = first;
        this.second = second;
        Set<Object> differing = Collections.newSetFromMap(new IdentityHashMap<>());
        differing.addAll(differing(first.texts(), second.texts()));
        this.files = differing;
        // A way that leads to a route which is on one side only may be made while it is gone: then nothing is known to
        // be the same.
        this.sameRoutes = first.routeTexts().keySet().equals(second.routeTexts().keySet());
        this.routes = Set.copyOf(differing(first.routeTexts(), second.routeTexts()));
        files.forEach(file -> names.put(
                file,
                names(second.name(file), first.texts().get(file), second.texts().get(file))));
        changedRoutes(first.routeTexts(), second.routeTexts());
        changedRoutes(first.idleRouteTexts(), second.idleRouteTexts());
    }

    /** @param name with a star for each of several files, whose texts are in two maps then */
    private static Set<String> names(String name, @Nullable Object before, @Nullable Object after) {
        if (!(before instanceof Map<?, ?> old) || !(after instanceof Map<?, ?> now)) {
            return Set.of(name);
        }
        return Stream.concat(old.keySet().stream(), now.keySet().stream())
                .filter(stem -> !Objects.equals(old.get(stem), now.get(stem)))
                .map(stem -> name.replace("*", stem.toString()))
                .collect(Collectors.toSet());
    }

    private void changedRoutes(Map<String, String> before, Map<String, String> after) {
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(id -> !Objects.equals(before.get(id), after.get(id)))
                .forEach(id -> names.put(
                        id,
                        Set.of(second.routeNames()
                                .getOrDefault(id, first.routeNames().getOrDefault(id, id)))));
    }

    /** @param first one that has all files of its own, as that of the home of the service has */
    public static EditionPair of(Edition first, Edition second) {
        return new EditionPair(first, second);
    }

    /** What the second does not have of its own is as it serves. */
    private static <T> Set<T> differing(Map<T, ?> first, Map<T, ?> second) {
        return second.keySet().stream()
                .filter(file -> !Objects.equals(first.get(file), second.get(file)))
                .collect(Collectors.toSet());
    }

    /** @param differs whether the second could come to anything else */
    public record Seen<T>(T value, boolean differs) {}

    /** Does {@code work} in the first edition, on this thread alone. */
    public <T> Seen<T> first(Supplier<T> work) {
        Watch watch = new Watch(this);
        watch.differs =
                !sameRoutes || first.asksModel() || second.asksModel(); // a model may say something else each time
        T value = watched(watch, first, work);
        return new Seen<>(value, watch.differs);
    }

    /** Does {@code work} in the second edition. */
    public <T> T second(Supplier<T> work) {
        Watch watch = new Watch(this);
        watch.differs = true; // of this one nobody asks
        return watched(watch, second, work);
    }

    private static <T> T watched(Watch watch, Edition edition, Supplier<T> work) {
        Watch before = WATCHED.get();
        WATCHED.set(watch);
        try {
            return Editions.in(edition, work);
        } finally {
            if (before == null) {
                WATCHED.remove();
            } else {
                WATCHED.set(before);
            }
        }
    }

    /** Files that differ and that nothing which was done came by, by their names: of what they change nothing is known. */
    public SortedSet<String> unmet() {
        SortedSet<String> unmet = new TreeSet<>();
        names.values().forEach(unmet::addAll);
        // Two rooms may read one file, each its part.
        met.forEach(each -> unmet.removeAll(names.getOrDefault(each, Set.of())));
        return unmet;
    }

    /** A thread reads a file in an edition. @param file what serves */
    static void read(Edition edition, Object file) {
        Watch watch = WATCHED.get();
        if (watch != null && watch.pair.files.contains(file)) {
            watch.pair.met.add(file);
            watch.differs |= edition == watch.pair.first;
        }
    }

    /** A thread goes through a route of an edition. */
    static void walked(String route) {
        Watch watch = WATCHED.get();
        if (watch != null && watch.pair.names.containsKey(route)) {
            watch.pair.met.add(route);
            watch.differs |= watch.pair.routes.contains(route);
        }
    }

    /** How many steps of routes this thread has taken, this one included, in what it does. */
    static int steps() {
        Watch watch = WATCHED.get();
        return watch == null ? 0 : ++watch.steps;
    }

    /** See {@link Editions#pure}. */
    static <T> T pure(Supplier<T> work) {
        Watch watch = WATCHED.get();
        if (watch == null || watch.differs || Editions.here() != watch.pair.first) {
            return work.get();
        }
        T here = work.get();
        if (watch.differs) {
            // If it throws, they do differ.
            watch.differs = !Objects.equals(here, watch.pair.second(work));
        }
        return here;
    }

    private static final class Watch {

        private final EditionPair pair;
        private boolean differs;
        private int steps;

        Watch(EditionPair pair) {
            this.pair = pair;
        }
    }
}
