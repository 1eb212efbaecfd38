package dev.switchboard.ground.organization;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a call needs to know of the business that it is for. Holds no secret, so it may walk through routes.
 *
 * @param enabled whether the phone agent answers at all
 * @param voice voice of the agent, empty for the default; checked against the allow-list where it is spoken
 * @param language BCP 47 tag, empty for the default
 * @param alertNumbers all that alerts may go to, {@code alertNumber} among them
 */
public record Organization(
        UUID id,
        boolean enabled,
        String companyName,
        String agentName,
        String greeting,
        String voice,
        String language,
        Optional<PhoneNumber> phoneNumber,
        Optional<PhoneNumber> alertNumber,
        boolean alertsEnabled,
        Set<PhoneNumber> alertNumbers) {

    public Organization {
        alertNumbers = Set.copyOf(alertNumbers);
    }
}
