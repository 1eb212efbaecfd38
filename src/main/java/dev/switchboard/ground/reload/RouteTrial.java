package dev.switchboard.ground.reload;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.NestedExceptionUtils;

/**
 * Builds a route in a context of its own and starts nothing of it: finds unknown components, options, beans and
 * expressions as the running context would, without touching that one.
 */
final class RouteTrial {

    private final CamelContext live;
    private final Consumer<DefaultCamelContext> guard;

    RouteTrial(CamelContext live) {
        this(live, context -> {});
    }

    /** @param guard closes what is not to be reached by building a route */
    RouteTrial(CamelContext live, Consumer<DefaultCamelContext> guard) {
        this.live = live;
        this.guard = guard;
    }

    /** @throws BadFileException in the words of Camel, and the line where these words are in the file */
    void run(RouteFile file) throws BadFileException {
        try {
            build(List.of(file));
        } catch (Exception refused) {
            throw explained(file, refused);
        }
    }

    /** Whether all of them together can be built; which one can't is found out one by one. */
    boolean passes(Collection<RouteFile> files) {
        try {
            build(files);
            return true;
        } catch (Exception refused) {
            return false;
        }
    }

    private void build(Collection<RouteFile> files) throws Exception {
        try (DefaultCamelContext trial = new DefaultCamelContext()) {
            trial.getCamelContextExtension().setRegistry(new DefaultRegistry(new LiveBeans(live)));
            trial.getCamelContextExtension().setName("trial");
            trial.setAutoStartup(false);
            trial.addLifecycleStrategy(new TrialComponents(live));
            PropertiesComponent properties = new PropertiesComponent();
            properties.addPropertiesSource(new LiveProperties(live));
            trial.setPropertiesComponent(properties);
            trial.disableJMX();
            guard.accept(trial);
            for (RouteFile file : files) {
                PluginHelper.getRoutesLoader(trial)
                        .loadRoutes(ResourceHelper.fromString(file.id() + ".yaml", file.text()));
            }
            trial.start();
        }
    }

    private static BadFileException explained(RouteFile file, Throwable refused) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(refused);
        String message =
                String.valueOf(root.getMessage()).replaceAll("\\s+", " ").strip();
        return new BadFileException(RouteWords.line(file, message), message);
    }
}
