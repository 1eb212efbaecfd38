package dev.switchboard.ground.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.DefaultRegistry;

/** Makes the context of an edition: the beans and settings that serve, and components that lead where they may. */
final class EditionContext {

    /** Components that work on what they are given, and lead nowhere; each context has its own. */
    private static final Set<String> WITHIN = Set.of(
            "bean",
            "class",
            "dataformat",
            "freemarker",
            "json-validator",
            "jsonpath",
            "jslt",
            "language",
            "log",
            "mock",
            "mustache",
            "validator",
            "velocity",
            "xslt");

    private static final String MODEL = "openai";

    private EditionContext() {}

    /**
     * @param door none: what leads out goes through the components that serve
     * @param readable folders of which a sandbox may read files
     */
    static DefaultCamelContext over(
            CamelContext live, String name, boolean model, Optional<EditionDoor> door, List<Path> readable) {
        DefaultCamelContext context = new DefaultCamelContext();
        LiveBeans beans = new LiveBeans(live);
        context.getCamelContextExtension()
                .setRegistry(new DefaultRegistry(door.isPresent() ? new SandboxBeans(beans) : beans));
        context.getCamelContextExtension().setName(name);
        context.disableJMX();
        context.setAutowiredEnabled(false); // it would set options of components that only stand for them
        PropertiesComponent properties = new PropertiesComponent();
        properties.addPropertiesSource(new LiveProperties(live));
        context.setPropertiesComponent(properties);
        DirectComponent direct = new DirectComponent();
        direct.setBlock(false); // all of its routes are there before anybody sends to one
        context.addComponent("direct", direct);
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, resolver(live, model, door));
        if (door.isPresent()) {
            // Whatever a route does aside or at the same time, it does here: what it keeps is in the same transaction.
            context.getExecutorServiceManager().setThreadPoolFactory(new SameThreads());
            context.addRoutePolicyFactory(new WalkedRoutes());
            context.setShutdownStrategy(new AtOnce());
            SandboxGuard.close(context, readable);
            SandboxGuard.silence(context);
            Rounds rounds = new Rounds();
            context.addRoutePolicyFactory(rounds);
            context.getCamelContextExtension().addInterceptStrategy(rounds);
        }
        return context;
    }

    private static ComponentResolver resolver(CamelContext live, boolean model, Optional<EditionDoor> door) {
        ComponentResolver own = new DefaultComponentResolver();
        return (scheme, context) -> {
            if (scheme.equals("language") && door.isPresent()) {
                return new ClosedComponent(door.get()); // in whatever language, a text that is made on the way
            }
            if (scheme.equals("log") && door.isPresent()) {
                return new ClosedComponent((uri, exchange) -> {}); // what is said in the log stays there
            }
            if (WITHIN.contains(scheme)) {
                return own.resolveComponent(scheme, context);
            }
            if (door.isEmpty() || model && scheme.equals(MODEL)) {
                return new LentComponent(live);
            }
            return new ClosedComponent(door.get());
        };
    }
}
