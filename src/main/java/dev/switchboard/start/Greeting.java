package dev.switchboard.start;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Says, once everything is up, where the service is and how to call it. */
@Component
final class Greeting {

    private final Environment environment;
    private final PrintStream out = System.out;

    Greeting(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        String address = environment.getProperty("switchboard.edge.public-url", "");
        out.printf("%n  Switchboard answers at %s%n", address);
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            out.printf("  Demo number      +15550100001 (Demo Wraps)%n");
            out.printf(
                    "  Place a call     java -jar target/switchboard.jar call +15550100001 \"I need a quote for a fleet of ten trucks\"%n");
        }
        out.printf(
                "  Health           http://127.0.0.1:%s/actuator/health%n%n",
                environment.getProperty("local.management.port"));
    }
}
