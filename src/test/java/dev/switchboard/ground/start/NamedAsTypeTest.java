package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** That a shorter way to a bean is a way to the same one. */
class NamedAsTypeTest {

    record Lamp(String room) {}

    record Table(Lamp onIt) {}

    record Desk(@Qualifier("office") Lamp onIt) {}

    record Shop(Supplier<Lamp> lamps) {}

    private static final String LAMP = "namedAsTypeTest.Lamp";

    @Test
    void takesTheOneWithTheNameOfItsClass() {
        Lamp lamp = onTable(beans -> lamp(beans, LAMP, "hall"));
        assertThat(lamp.room()).isEqualTo("hall");
    }

    @Test
    void takesTheOneOfTheTypeWhateverItsName() {
        Lamp lamp = onTable(beans -> lamp(beans, "any", "hall"));
        assertThat(lamp.room()).isEqualTo("hall");
    }

    @Test
    void passesByAnotherTypeOfThatName() {
        Lamp lamp = onTable(beans -> {
            beans.registerBean(LAMP, String.class, () -> "not a lamp");
            lamp(beans, "any", "hall");
        });
        assertThat(lamp.room()).isEqualTo("hall");
    }

    @Test
    void takesThePreferredOne() {
        Lamp lamp = onTable(beans -> {
            lamp(beans, LAMP, "hall");
            beans.registerBean("any", Lamp.class, () -> new Lamp("kitchen"), bean -> bean.setPrimary(true));
        });
        assertThat(lamp.room()).isEqualTo("kitchen");
    }

    @Test
    void doesNotTakeOneThatIsForNobody() {
        Lamp lamp = onTable(beans -> {
            beans.registerBean(LAMP, Lamp.class, () -> new Lamp("hall"), NamedAsTypeTest::forNobody);
            lamp(beans, "any", "kitchen");
        });
        assertThat(lamp.room()).isEqualTo("kitchen");
    }

    @Test
    void takesTheOneThatWasAskedForByName() {
        Desk desk = with(Desk.class, beans -> {
            lamp(beans, LAMP, "hall");
            lamp(beans, "office", "office");
        });
        assertThat(desk.onIt().room()).isEqualTo("office");
    }

    @Test
    void takesNeitherOfTwoWithOtherNames() {
        assertThatThrownBy(() -> onTable(beans -> {
                    lamp(beans, "one", "hall");
                    lamp(beans, "two", "kitchen");
                }))
                .isInstanceOf(UnsatisfiedDependencyException.class)
                .hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class);
    }

    @Test
    void looksAtWhatASupplierSupplies() {
        Shop shop = with(Shop.class, beans -> beans.registerBean("any", Lamps.class, Lamps::new));
        assertThat(shop.lamps().get().room()).isEqualTo("cellar");
    }

    static final class Lamps implements Supplier<Lamp> {

        @Override
        public Lamp get() {
            return new Lamp("cellar");
        }
    }

    private static Lamp onTable(Consumer<AnnotationConfigApplicationContext> others) {
        return with(Table.class, others).onIt();
    }

    private static <T> T with(Class<T> wanted, Consumer<AnnotationConfigApplicationContext> others) {
        try (var beans = new AnnotationConfigApplicationContext()) {
            beans.register(BeansKnown.class);
            beans.registerBean(wanted);
            others.accept(beans);
            beans.refresh();
            assertThat(beans.getDefaultListableBeanFactory().getAutowireCandidateResolver())
                    .isInstanceOf(NamedAsType.class);
            return beans.getBean(wanted);
        }
    }

    private static void lamp(AnnotationConfigApplicationContext beans, String name, String room) {
        beans.registerBean(name, Lamp.class, () -> new Lamp(room));
    }

    private static void forNobody(BeanDefinition bean) {
        bean.setAutowireCandidate(false);
    }
}
