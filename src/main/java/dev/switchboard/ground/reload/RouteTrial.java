package dev.switchboard.ground.reload;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
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

    RouteTrial(CamelContext live) {
        this.live = live;
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
            trial.getCamelContextExtension().setRegistry(new DefaultRegistry(new Beans(live)));
            trial.getCamelContextExtension().setName("trial");
            trial.setAutoStartup(false);
            trial.addLifecycleStrategy(new TrialComponents(live));
            PropertiesComponent properties = new PropertiesComponent();
            properties.addPropertiesSource(new LiveProperties(live));
            trial.setPropertiesComponent(properties);
            trial.disableJMX();
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

    /** The live beans, but not its components: a component belongs to one context, and would be torn out of that one. */
    private record Beans(CamelContext live) implements BeanRepository {

        @Override
        public Object lookupByName(String name) {
            return usable(live.getRegistry().lookupByName(name));
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            return type.isAssignableFrom(Component.class) || Component.class.isAssignableFrom(type)
                    ? null
                    : live.getRegistry().lookupByNameAndType(name, type);
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return isAboutContext(type) ? Map.of() : live.getRegistry().findByTypeWithName(type);
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return isAboutContext(type)
                    ? Set.of()
                    : live.getRegistry().findByType(type).stream()
                            .filter(bean -> usable(bean) != null)
                            .collect(Collectors.toSet());
        }

        /** Strategies and listeners of the live context would be started, or told about a context that isn't theirs. */
        private static boolean isAboutContext(Class<?> type) {
            return Component.class.isAssignableFrom(type) || type.getName().startsWith("org.apache.camel.");
        }

        private static Object usable(Object bean) {
            return bean instanceof Component ? null : bean;
        }
    }

    private record LiveProperties(CamelContext live) implements org.apache.camel.spi.PropertiesSource {

        @Override
        public String getName() {
            return "live";
        }

        @Override
        public String getProperty(String name) {
            return live.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }
}
