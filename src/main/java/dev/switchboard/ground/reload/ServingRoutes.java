package dev.switchboard.ground.reload;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of the routes that serve. A version is swapped for the next one, or stays; there is no moment without. */
final class ServingRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ServingRoutes.class);

    private final CamelContext context;
    private final Set<String> needed;
    private final Map<String, RouteFile> files = new TreeMap<>();

    /** @param needed names that are sent to from outside of the folder */
    ServingRoutes(CamelContext context, Set<String> needed) {
        this.context = context;
        this.needed = needed;
    }

    boolean has(String id) {
        return files.containsKey(id);
    }

    /** The first sentence of the file's comment, which says what it is; empty if it has none. */
    String title(String id) {
        RouteFile file = files.get(id);
        return file == null
                ? ""
                : file.text()
                        .lines()
                        .takeWhile(line -> line.matches("# ?\\S.*"))
                        .map(line -> line.replaceFirst("^# ?", "").strip())
                        .collect(Collectors.joining(" "))
                        .split("(?<=\\.) ", 2)[0];
    }

    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((id, file) -> texts.put(id, file.text()));
        return texts;
    }

    Map<String, RouteFile> without(String id) {
        Map<String, RouteFile> others = new TreeMap<>(files);
        others.remove(id);
        return others;
    }

    /** Whether somebody still sends to the route that this file holds now. */
    boolean isNeeded(String id) {
        RouteFile file = files.get(id);
        return file != null && file.answers().stream().anyMatch(name -> isSentTo(name, id));
    }

    /** @throws BadFileException if {@code file} no longer answers a name that others send to */
    void requireStillAnswered(RouteFile file) throws BadFileException {
        RouteFile before = files.get(file.id());
        if (before == null) {
            return;
        }
        for (String name : before.answers()) {
            if (!file.answers().contains(name) && isSentTo(name, file.id())) {
                throw new BadFileException(
                        file.line(List.of("0", "route", "from")), "direct:" + name + " is still sent to");
            }
        }
    }

    private boolean isSentTo(String name, String except) {
        return needed.contains(name)
                || without(except).values().stream()
                        .anyMatch(other -> other.sendsTo().contains(name));
    }

    /** @throws BadFileException if it can't be started; the version before it serves again then */
    void swap(RouteFile file) throws BadFileException {
        RouteFile before = files.get(file.id());
        try {
            update(file);
            files.put(file.id(), file);
        } catch (Exception failed) {
            if (before != null) {
                restore(before);
            }
            throw new BadFileException(0, "can't be started: " + failed.getMessage());
        }
    }

    /** Builds what was taken over before the context starts, which by itself would do so a moment later. */
    void build() {
        context.init();
    }

    /** Stops a route and forgets it. */
    void remove(String id) throws Exception {
        drain(id);
        context.getRouteController().stopRoute(id);
        context.removeRoute(id);
        files.remove(id);
    }

    private void update(RouteFile file) throws Exception {
        drain(file.id());
        PluginHelper.getRoutesLoader(context).updateRoutes(ResourceHelper.fromString(file.id() + ".yaml", file.text()));
    }

    private void restore(RouteFile before) {
        try {
            update(before);
        } catch (Exception worse) {
            LOG.error("Route {} can't be put back: {}", before.id(), worse.getMessage());
        }
    }

    private void drain(String id) throws InterruptedException {
        Route route = context.getRoute(id);
        DrainableDirectComponent.drain(route == null ? null : route.getConsumer());
    }
}
