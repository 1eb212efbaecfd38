package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.dialogue.TurnLine.Evidence;
import java.util.List;

/** The guard, with the day, the zone and the language of a conversation. */
interface GuardedWords {

    Checked check(String words, Given given, Conversation conversation);

    Stream stream(Given given, Conversation conversation);

    /** @param said what may be said */
    record Checked(String said, List<Evidence> evidence) {}

    /** Words that are made one after the other. */
    interface Stream {

        /** What may be said now. */
        String next(String token);

        /** What is left, and may be said. */
        String end();

        List<Evidence> evidence();

        /** How many claims were not let through so far. */
        int refused();
    }
}
