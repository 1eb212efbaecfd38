package dev.switchboard.carrier.dialogue;

/** Somebody who knows what to say next. */
interface Agent {

    /**
     * Says and does what a turn asks for.
     *
     * @throws RuntimeException if it can't; what was said until then is said
     */
    void answer(Conversation conversation, Speech speech);
}
