package dev.switchboard.ground.start;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes the slash from the end of {@code PUBLIC_URL}, once for everybody who makes an address of it: an address with two
 * slashes is signed otherwise and answered with 404.
 */
final class PublicUrl implements EnvironmentPostProcessor, Ordered {

    private static final String NAME = "switchboard.edge.public-url";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String url = environment.getProperty(NAME, "");
        if (url.endsWith("/")) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(NAME, Map.of(NAME, url.replaceAll("/+$", ""))));
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after the files of config/, which may set it
    }
}
