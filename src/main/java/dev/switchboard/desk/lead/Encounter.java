package dev.switchboard.desk.lead;

import dev.switchboard.desk.service.SpokenText;
import java.util.Set;
import java.util.UUID;

/**
 * A call of somebody, or all that they have texted, as far as it says how warm they are.
 *
 * @param id of the call; of texts, of the person
 * @param intent empty if none is known; so are urgency and sentiment
 * @param valueCents of the services that were named
 * @param verified whether the carrier vouches for the number
 * @param answered what was told of need, name, when and reach
 */
record Encounter(
        UUID id,
        String intent,
        boolean hotLead,
        int valueCents,
        String urgency,
        boolean verified,
        String sentiment,
        Set<String> answered,
        SpokenText words) {

    Encounter {
        answered = Set.copyOf(answered);
    }

    @Override
    public String toString() {
        return "Encounter[" + id + "]";
    }
}
