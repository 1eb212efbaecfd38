package dev.switchboard.ground.start;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Finds beans of a type among those that can be of it. Spring looks through all, once for each type that somebody wants, which is more than a
 * thousand times a thousand in a start. Whatever may be of the type is still asked as Spring asks it, in its order.
 */
final class BeansByType extends DefaultListableBeanFactory {

    /** Of all beans that are declared; none before that is known, and none again when one more is declared. */
    private volatile @Nullable Index index;

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
        if (!isConfigurationFrozen() || type == null || type == Object.class || !allowEagerInit) {
            return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        }
        Index all = index();
        if (!all.complete) {
            return super.getBeanNamesForType(type, includeNonSingletons, true);
        }
        List<String> names = new ArrayList<>();
        for (Place place : all.mayBe(type)) {
            try {
                addMatching(place.name, type, includeNonSingletons, names);
            } catch (NoSuchBeanDefinitionException gone) {
                // as Spring does: it was taken away just now
            }
        }
        return names.toArray(String[]::new);
    }

    private void addMatching(String name, Class<?> type, boolean includeNonSingletons, List<String> names) {
        if (isTypeMatch(name, type) && (includeNonSingletons || isSingleton(name))) {
            names.add(name);
        } else if (isFactoryBean(name)) {
            String factory = FACTORY_BEAN_PREFIX + name;
            if ((includeNonSingletons || isSingleton(factory)) && isTypeMatch(factory, type)) {
                names.add(factory);
            }
        }
    }

    private Index index() {
        Index known = index;
        if (known == null) {
            known = new Index();
            for (String name : getBeanDefinitionNames()) {
                declare(known, name);
            }
            addMade(known);
            index = known;
            addMade(known); // some may have been made meanwhile
        }
        return known;
    }

    private void addMade(Index known) {
        for (String name : getSingletonNames()) {
            Object made = getSingleton(name, false);
            if (made != null) {
                known.add(name, made.getClass());
            }
        }
    }

    private void declare(Index known, String name) {
        RootBeanDefinition definition = getMergedLocalBeanDefinition(name);
        if (isAlias(name) || definition.isAbstract() || definition.getDecoratedDefinition() != null) {
            known.complete = false; // nobody here declares such
            return;
        }
        known.add(name, isFactoryBean(name) ? null : getType(name, false));
    }

    @Override
    protected void addSingleton(String beanName, Object singletonObject) {
        Index known = index;
        if (known != null) {
            known.add(beanName, singletonObject.getClass());
        }
        super.addSingleton(beanName, singletonObject);
    }

    @Override
    public void registerBeanDefinition(String beanName, BeanDefinition beanDefinition) {
        super.registerBeanDefinition(beanName, beanDefinition);
        index = null;
    }

    @Override
    public void removeBeanDefinition(String beanName) {
        super.removeBeanDefinition(beanName);
        index = null;
    }

    @Override
    public void destroySingleton(String beanName) {
        super.destroySingleton(beanName);
        index = null;
    }

    /** A bean, and where it stands among all. */
    private record Place(int number, String name) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Integer.compare(number, other.number);
        }
    }

    /** By all types of a bean, as it is declared and as it was made. */
    private static final class Index {

        private final Map<String, Place> places = new ConcurrentHashMap<>();
        private final AtomicInteger next = new AtomicInteger();
        private final Map<Class<?>, SortedSet<Place>> byType = new ConcurrentHashMap<>();
        private final Map<Class<?>, Set<Class<?>>> typesOf = new ConcurrentHashMap<>();

        /** Of which nothing is known before they are asked: factories, and what comes from a method that does not say. */
        private final SortedSet<Place> unknown = new ConcurrentSkipListSet<>();

        private boolean complete = true;

        private void add(String name, @Nullable Class<?> type) {
            Place place = places.computeIfAbsent(name, added -> new Place(next.getAndIncrement(), added));
            if (type == null || FactoryBean.class.isAssignableFrom(type)) {
                unknown.add(place);
                return;
            }
            for (Class<?> each : typesOf.computeIfAbsent(type, Index::types)) {
                byType.computeIfAbsent(each, any -> new ConcurrentSkipListSet<>())
                        .add(place);
            }
        }

        private static Set<Class<?>> types(Class<?> type) {
            Set<Class<?>> types = new HashSet<>();
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                addWithInterfaces(each, types);
            }
            return types;
        }

        private static void addWithInterfaces(Class<?> type, Set<Class<?>> types) {
            if (types.add(type)) {
                for (Class<?> each : type.getInterfaces()) {
                    addWithInterfaces(each, types);
                }
            }
        }

        private SortedSet<Place> mayBe(Class<?> type) {
            SortedSet<Place> all = new TreeSet<>(unknown);
            all.addAll(byType.getOrDefault(type, Collections.emptySortedSet()));
            return all;
        }
    }
}
