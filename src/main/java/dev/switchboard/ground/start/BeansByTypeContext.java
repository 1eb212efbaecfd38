package dev.switchboard.ground.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/** Spring's own context of a service on the web, over {@link BeansByType}. */
final class BeansByTypeContext implements ApplicationContextFactory, Ordered {

    @Override
    public @Nullable ConfigurableApplicationContext create(WebApplicationType type) {
        return type == WebApplicationType.SERVLET
                ? new AnnotationConfigServletWebServerApplicationContext(new BeansByType())
                : null;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
