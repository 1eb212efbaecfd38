package dev.switchboard.ground.reload;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;

/** Keeps a route of a sandbox from naming a class by which it would leave: one that runs programs, opens files or connections. */
final class SandboxClasses extends DefaultClassResolver {

    private static final List<String> OUT_OF_REACH = List.of(
            "java.io.File",
            "java.io.Print",
            "java.io.Random",
            "java.lang.Class",
            "java.lang.Process",
            "java.lang.Runtime",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.invoke.",
            "java.lang.reflect.",
            "java.net.",
            "java.nio.",
            "java.rmi.",
            "java.sql.",
            "java.util.Timer",
            "java.util.concurrent.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "com.twilio.",
            "com.zaxxer.",
            "freemarker.",
            "org.apache.kafka.",
            "org.postgresql.",
            "org.springframework.");

    SandboxClasses(CamelContext context) {
        super(context);
    }

    @Override
    protected Class<?> loadClass(String name, ClassLoader loader) {
        Class<?> found = super.loadClass(name, loader);
        // A route may catch any failure.
        if (found != null
                && !Throwable.class.isAssignableFrom(found)
                && OUT_OF_REACH.stream().anyMatch(found.getName()::startsWith)) {
            throw new IllegalArgumentException("the class " + found.getName() + " is out of reach in a sandbox");
        }
        return found;
    }
}
