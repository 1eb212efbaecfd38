package dev.switchboard.carrier.dialogue;

/** A turn of the agent that goes on. */
public interface Turn {

    /**
     * The caller spoke while the agent did: nothing more is said in this turn.
     *
     * @param heard what was spoken until then; the rest does not count as said
     */
    void interrupted(String heard);

    /** Nobody listens any more. */
    void cancel();
}
