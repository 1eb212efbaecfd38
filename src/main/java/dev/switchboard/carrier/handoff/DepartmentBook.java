package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.handoff.Desks.Desk;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.agent.Department;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who can be reached at an organization now, as its agent's profile says. */
@Component
final class DepartmentBook {

    private final AgentProfiles profiles;
    private final Clock clock = Clock.systemUTC();

    DepartmentBook(AgentProfiles profiles) {
        this.profiles = profiles;
    }

    Desks of(UUID organization) {
        Instant now = clock.instant();
        return new Desks(profiles.of(organization).departments().stream()
                .map(department -> desk(department, now))
                .toList());
    }

    private static Desk desk(Department department, Instant now) {
        return new Desk(
                department.id(),
                department.name(),
                department.numbers(),
                department.numberType().wire(),
                department.hours().at(now).open());
    }
}
