package dev.switchboard.carrier.dialogue;

import java.util.Optional;

/** Hears that somebody needs an ambulance, the fire department or the police. */
@FunctionalInterface
interface Emergencies {

    /** The number to dial in the caller's country, if they need one. */
    Optional<String> number(Conversation conversation);
}
