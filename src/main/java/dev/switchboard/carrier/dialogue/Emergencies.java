package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.agent.EmergencyWords;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Hears that somebody needs an ambulance, the fire department or the police. */
@Component
class Emergencies {

    private static final String USUAL_COUNTRY = "US";

    /** What numbers that belong to no country have in its place. */
    private static final Set<String> NO_COUNTRY = Set.of("001", "ZZ");

    private final Supplier<EmergencyWords> words;

    Emergencies(Supplier<EmergencyWords> words) {
        this.words = words;
    }

    /** The number to dial in the country of the number that was called, if they need one. */
    Optional<String> number(Conversation conversation) {
        EmergencyWords known = words.get();
        return known.areIn(conversation.kept())
                ? Optional.of(known.number(country(conversation)).spoken())
                : Optional.empty();
    }

    private static String country(Conversation conversation) {
        return conversation
                .said()
                .leg()
                .called()
                .map(PhoneNumber::country)
                .filter(known -> !NO_COUNTRY.contains(known))
                .orElse(USUAL_COUNTRY);
    }
}
