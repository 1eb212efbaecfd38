package dev.switchboard.ground.start;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** In production nothing is generated and nothing is assumed: a missing secret stops the start and is named. */
final class ProductionCheck implements EnvironmentPostProcessor, Ordered {

    private static final List<String> OWNER = List.of("DATABASE_USER", "DATABASE_PASSWORD");

    private static final List<String> DATABASE = List.of("DATABASE_URL", "DATABASE_APP_PASSWORD");

    private static final List<String> SERVICE = List.of("ENCRYPTION_KEY", "PUBLIC_URL");

    private static final List<String> SIGNALWIRE =
            List.of("SIGNALWIRE_PROJECT_ID", "SIGNALWIRE_TOKEN", "SIGNALWIRE_SPACE_URL", "SIGNALWIRE_SIGNING_KEY");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        List<String> missing = new ArrayList<>(required(environment).stream()
                .filter(name -> isMissing(environment, name))
                .toList());
        if (serves(environment) && isMissing(environment, "JWT_SECRET") && isMissing(environment, "JWT_ISSUER_URI")) {
            missing.add("JWT_SECRET or JWT_ISSUER_URI");
        }
        if (!missing.isEmpty()) {
            throw new StartRefusedException(
                    "In production these have to be set, and are not: " + String.join(", ", missing),
                    "Set them in the environment of the service; docs/configuration.md says what each is.");
        }
    }

    /** Whoever only migrates needs the database alone; whoever does not migrate needs no owner. */
    private static List<String> required(ConfigurableEnvironment environment) {
        List<String> required = new ArrayList<>(DATABASE);
        if (!serves(environment)
                || environment.getProperty("switchboard.database.migrate-at-start", Boolean.class, true)) {
            required.addAll(OWNER);
        }
        if (serves(environment)) {
            required.addAll(SERVICE);
        }
        if (serves(environment)
                && environment.getProperty("PLATFORM_CARRIER", "").equalsIgnoreCase("signalwire")) {
            required.addAll(SIGNALWIRE);
        }
        return required;
    }

    private static boolean serves(ConfigurableEnvironment environment) {
        return !environment.getProperty("switchboard.command", "").equals("migrate");
    }

    private static boolean isMissing(ConfigurableEnvironment environment, String name) {
        return environment.getProperty(name, "").isBlank();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after the files of config/, which may set the profile
    }
}
