package dev.switchboard.ground.reload;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;

/**
 * The beans that the routes of a sandbox may call: none that gives a connection, a thread, or the service itself. Ours work on the
 * transaction that their thread is in; what others do, nobody has looked at.
 */
record SandboxBeans(LiveBeans beans) implements BeanRepository {

    private static final List<String> OUT_OF_REACH = List.of(
            "ch.qos.logback.",
            "com.zaxxer.",
            "dev.switchboard.ground.credential.",
            "dev.switchboard.ground.database.",
            "io.micrometer.",
            "java.",
            "javax.",
            "org.postgresql.",
            "org.springframework.",
            "org.springdoc.");

    @Override
    public @Nullable Object lookupByName(String name) {
        return reached(name, beans.lookupByName(name));
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        return reached(name, beans.lookupByNameAndType(name, type));
    }

    private static <T> @Nullable T reached(String name, @Nullable T bean) {
        if (bean != null && isOutOfReach(bean)) {
            throw new IllegalArgumentException("the bean " + name + " is out of reach in a sandbox");
        }
        return bean;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return beans.findByTypeWithName(type).entrySet().stream()
                .filter(bean -> !isOutOfReach(bean.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return beans.findByType(type).stream()
                .filter(bean -> !isOutOfReach(bean))
                .collect(Collectors.toSet());
    }

    private static boolean isOutOfReach(Object bean) {
        return bean instanceof Executor
                || bean instanceof CamelContext
                || bean instanceof ProducerTemplate
                || bean instanceof DataSource
                || OUT_OF_REACH.stream().anyMatch(bean.getClass().getName()::startsWith);
    }
}
