package dev.switchboard.ground.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Whoever starts the service away from its files hears so at once, and not after a database was made. */
final class HomeCheck implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (application.getAllSources().stream().noneMatch(HomeCheck::isService)) {
            return; // what only opens the database needs no files
        }
        Path home = Path.of(environment.getProperty("switchboard.home", "."));
        boolean furnished = Stream.of("routes", "config").map(home::resolve).allMatch(Files::isDirectory);
        if (!furnished) {
            throw new StartRefusedException(
                    "The folder " + home.toAbsolutePath().normalize() + " doesn't hold routes/ and config/.",
                    "Start where these folders are, or set SWITCHBOARD_HOME to a folder with a copy of them.");
        }
    }

    /** Whether it is the whole service that starts, and not the database alone. */
    static boolean isService(Object source) {
        return source instanceof Class<?> type && type.isAnnotationPresent(SpringBootApplication.class);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
