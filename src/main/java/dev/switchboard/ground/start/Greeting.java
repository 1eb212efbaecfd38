package dev.switchboard.ground.start;

import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Says, once everything is up, where the service is and how to call it. */
@Component
final class Greeting {

    private static final String WORDS = "I need a quote for a fleet of ten trucks";
    private static final String FROM_JAR = "java -jar target/switchboard.jar call +15550100001 \"" + WORDS + "\"";
    private static final String FROM_MAVEN =
            "./mvnw -q spring-boot:run -Dspring-boot.run.arguments=\"call +15550100001 '" + WORDS + "'\"";

    private final Environment environment;
    private final List<GreetingLine> lines;
    private final PrintStream out = System.out;

    Greeting(Environment environment, List<GreetingLine> lines) {
        this.environment = environment;
        this.lines = lines;
    }

    private static boolean packaged() {
        return Greeting.class.getResource("Greeting.class").getProtocol().equals("jar");
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!environment.getProperty("switchboard.greet", Boolean.class, true)) {
            return;
        }
        String address = environment.getProperty("switchboard.edge.public-url", "");
        out.printf("%n  Switchboard answers at %s%n", address);
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            out.printf("  Demo number      +15550100001 (Demo Wraps)%n");
            out.printf("  Place a call     %s%n", packaged() ? FROM_JAR : FROM_MAVEN);
        }
        lines.forEach(line -> out.printf("  %-16s %s%n", line.what(), line.text()));
        out.printf(
                "  Health           http://127.0.0.1:%s/actuator/health%n%n",
                environment.getProperty("local.management.port"));
    }
}
