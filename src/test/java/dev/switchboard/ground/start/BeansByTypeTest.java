package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

class BeansByTypeTest {

    private static final List<Class<?>> TYPES = List.of(
            Object.class,
            CharSequence.class,
            Comparable.class,
            String.class,
            StringBuilder.class,
            Runnable.class,
            Thread.class,
            Closeable.class,
            AutoCloseable.class,
            Supplier.class,
            Number.class,
            Integer.class,
            FactoryBean.class,
            NumberFactory.class,
            Environment.class,
            Beans.class,
            Hidden.class);

    private static class Hidden implements Closeable {

        @Override
        public void close() {
            // nothing is open
        }
    }

    static class NumberFactory implements FactoryBean<Integer> {

        @Override
        public Integer getObject() {
            return 1;
        }

        @Override
        public Class<?> getObjectType() {
            return Integer.class;
        }
    }

    static class Beans {

        @Bean
        CharSequence declaredAsLess() {
            return "text";
        }

        @Bean
        AutoCloseable hidden() {
            return new Hidden();
        }

        @Bean
        @Lazy
        Supplier<Number> lazy() {
            return () -> 1;
        }

        @Bean
        @Scope(BeanDefinition.SCOPE_PROTOTYPE)
        StringBuilder eachTimeAnother() {
            return new StringBuilder();
        }

        @Bean
        NumberFactory number() {
            return new NumberFactory();
        }

        @Bean
        Thread another() {
            return new Thread();
        }

        @Bean
        Runnable first() {
            return new Thread();
        }
    }

    private static AnnotationConfigApplicationContext context(DefaultListableBeanFactory beans) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(beans);
        context.register(Beans.class, BeansKnown.class);
        context.refresh();
        return context;
    }

    private static void assertSame(DefaultListableBeanFactory plain, DefaultListableBeanFactory indexed) {
        for (Class<?> type : TYPES) {
            for (boolean all : new boolean[] {true, false}) {
                for (boolean eager : new boolean[] {true, false}) {
                    assertThat(indexed.getBeanNamesForType(type, all, eager))
                            .as("%s, %s, %s", type, all, eager)
                            .containsExactly(plain.getBeanNamesForType(type, all, eager));
                }
            }
        }
    }

    @Test
    void findsWhatSpringFindsInTheSameOrder() {
        DefaultListableBeanFactory plain = new DefaultListableBeanFactory();
        DefaultListableBeanFactory indexed = new BeansByType();
        try (var one = context(plain);
                var other = context(indexed)) {
            assertSame(plain, indexed);
            one.getBean("lazy");
            other.getBean("lazy");
            for (DefaultListableBeanFactory beans : List.of(plain, indexed)) {
                beans.registerSingleton("late", new Thread());
                beans.registerBeanDefinition("later", new RootBeanDefinition(StringBuilder.class));
                beans.getBean("later");
            }
            assertSame(plain, indexed);
            for (DefaultListableBeanFactory beans : List.of(plain, indexed)) {
                beans.removeBeanDefinition("another");
                beans.destroySingleton("late");
            }
            assertSame(plain, indexed);
        }
    }
}
