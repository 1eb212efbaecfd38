package dev.switchboard.ground.start;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service started for a command: at ports of its own, greeting nobody, and taking no event from the one that serves. */
public final class Aside {

    private static final List<String> SETTINGS = List.of(
            "--server.port=0",
            "--management.server.port=0",
            "--switchboard.events.claim=false",
            "--switchboard.clock=false",
            "--switchboard.versions.watch=false",
            "--switchboard.database.join=true",
            "--switchboard.greet=false");

    private Aside() {}

    /** @param more settings, as on a command line */
    public static ConfigurableApplicationContext start(Class<?> application, String... more) {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.addAll(List.of(more));
        return SpringApplication.run(application, settings.toArray(String[]::new));
    }
}
