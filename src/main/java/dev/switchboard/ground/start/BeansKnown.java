package dev.switchboard.ground.start;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;

/**
 * Says that all beans are declared, as soon as they are: from then on Spring remembers which of a thousand are of a type. By itself it
 * does so only after the web server was made, and with it most of the beans. What is asked for is looked for as {@link NamedAsType} says
 * from then on, too. It is a post-processor of beans for its time alone, which is right after the last of those that declare some.
 */
@Component
final class BeansKnown implements BeanPostProcessor, BeanFactoryAware, PriorityOrdered {

    @Override
    public void setBeanFactory(BeanFactory beans) {
        if (beans instanceof DefaultListableBeanFactory all) {
            all.setAutowireCandidateResolver(new NamedAsType());
            all.freezeConfiguration();
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
