package dev.switchboard.line.idle;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.number.NumberReleases;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives a silent number up, as if its owner had. */
@Component
final class IdleReleases {

    private static final String ACTOR = "find-idle-numbers";

    private final NumberReleases numbers;

    IdleReleases(NumberReleases numbers) {
        this.numbers = numbers;
    }

    /** @return whether it was */
    boolean release(UUID organization, PhoneNumber number) {
        return numbers.release(organization, number, ACTOR) == NumberReleases.Outcome.RELEASED;
    }
}
