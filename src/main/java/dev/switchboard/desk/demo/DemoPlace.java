package dev.switchboard.desk.demo;

import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Which organization gets demo data: the demo organization, and in production none, unless one is named. */
@Component
class DemoPlace {

    private final String named;
    private final boolean production;

    DemoPlace(@Value("${switchboard.demo.data-for:}") String named, Environment environment) {
        this.named = named.strip();
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    UUID organization() throws JobFailedException {
        if (named.isEmpty() && production) {
            throw new JobFailedException(
                    "there is no demo data in production. If you mean it, name the organization that gets it by its id"
                            + " in switchboard.demo.data-for (SWITCHBOARD_DEMO_DATA_FOR)");
        }
        try {
            return named.isEmpty() ? DemoOrganization.ID : UUID.fromString(named);
        } catch (IllegalArgumentException noId) {
            throw new JobFailedException("switchboard.demo.data-for: expected the id of an organization");
        }
    }
}
