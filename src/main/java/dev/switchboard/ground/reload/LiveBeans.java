package dev.switchboard.ground.reload;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;

/** The live beans, but not its components: a component belongs to one context, and would be torn out of that one. */
record LiveBeans(CamelContext live) implements BeanRepository {

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
