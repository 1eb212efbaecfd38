package dev.switchboard.ground.reload;

import java.nio.file.Path;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A whole set of {@code routes/} and {@code config/} beside the one that serves: routes in a context of their own over the same
 * beans, and files as the threads see them that are {@link Editions#in in} it. It takes nothing from outside: of its routes those
 * are started that begin with {@code direct:}.
 */
public final class Edition implements AutoCloseable {

    private final Path folder;
    private final boolean model;
    private final DefaultCamelContext context;
    private final ProducerTemplate routes;

    /** By the file or folder that serves; written while it is loaded and never again. */
    private final Map<Object, Object> values = new IdentityHashMap<>();

    /** What its own were read from, by the same, and what they are called; and the files of its routes. */
    private final Map<Object, Object> texts = new IdentityHashMap<>();

    private final Map<Object, String> names = new IdentityHashMap<>();
    private Map<String, String> routeTexts = Map.of();
    private Map<String, String> idleRouteTexts = Map.of();
    private Map<String, String> routeNames = Map.of();
    private Set<String> routeIds = Set.of();
    private List<String> unread = List.of();
    private List<String> atStart = List.of();

    Edition(Path folder, boolean model, DefaultCamelContext context) {
        this.folder = folder;
        this.model = model;
        this.context = context;
        this.routes = context.createProducerTemplate();
    }

    /** Sends to its routes; whoever does is to be in it. */
    public ProducerTemplate routes() {
        return routes;
    }

    /** Whether it has a route of that id which answers {@code direct:}. */
    public boolean hasRoute(String id) {
        return routeIds.contains(id);
    }

    public Path folder() {
        return folder;
    }

    /** Whether a language model may be asked, where there is one. */
    public boolean asksModel() {
        return model;
    }

    /** Files of its folders that nobody reads while the service runs: a name that was mistyped, perhaps. */
    public List<String> unread() {
        return unread;
    }

    /** Files of its {@code config/} that are other than those that serve, and read at the start only. */
    public List<String> atStart() {
        return atStart;
    }

    DefaultCamelContext context() {
        return context;
    }

    /**
     * @param name with config/ in front; of a folder, that of its files with a star for what differs among them
     * @param text of the file; of a folder, of each of its files
     */
    void keep(Object live, String name, Object value, Object text) {
        values.put(live, value);
        names.put(live, name);
        texts.put(live, text);
    }

    Map<Object, Object> texts() {
        return texts;
    }

    String name(Object live) {
        return names.getOrDefault(live, "config");
    }

    /** @param others that are not started; all by their ids */
    void keepRoutes(Map<String, String> started, Map<String, String> others, Map<String, String> names) {
        routeTexts = Map.copyOf(started);
        idleRouteTexts = Map.copyOf(others);
        routeNames = Map.copyOf(names);
    }

    /** Once all its routes are there; asked for them, a context copies the list each time. */
    void start() {
        context.start();
        routeIds = context.getRoutes().stream().map(Route::getId).collect(Collectors.toUnmodifiableSet());
    }

    Map<String, String> routeTexts() {
        return routeTexts;
    }

    Map<String, String> idleRouteTexts() {
        return idleRouteTexts;
    }

    Map<String, String> routeNames() {
        return routeNames;
    }

    void keepUnread(Collection<String> nobodyReads, Collection<String> readAtStart) {
        unread = List.copyOf(nobodyReads);
        atStart = List.copyOf(readAtStart);
    }

    /** @param serving what to go by where it has no version of its own */
    @SuppressWarnings("unchecked")
    <T> T value(Object live, T serving) {
        EditionPair.read(this, live);
        Object own = values.get(live);
        return own == null ? serving : (T) own;
    }

    @Override
    public void close() {
        context.stop();
    }

    @Override
    public String toString() {
        return "Edition[" + folder + "]";
    }
}
