package dev.switchboard.ground.start;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Names a host for the route that sends e-mail when there is none: its endpoint is made at start, and never used while the
 * simulator takes all mail.
 */
final class MailServer implements EnvironmentPostProcessor, Ordered {

    private static final String NAME = "switchboard.mail.server";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String host = environment.getProperty("switchboard.mail.host", "").strip();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(NAME, Map.of(NAME, host.isEmpty() ? "localhost" : host)));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after the files of config/, which may set it
    }
}
