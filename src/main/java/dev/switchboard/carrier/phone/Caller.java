package dev.switchboard.carrier.phone;

/** The person on the phone. */
interface Caller {

    /**
     * What the caller does while the agent listens.
     *
     * @param hearsWords whether words are understood
     * @param hearsKeys whether keys are
     */
    Reply answer(boolean hearsWords, boolean hearsKeys) throws InterruptedException;

    /** The same for somebody who cares how many keys are waited for, and how long. */
    default Reply answer(Listening listening) throws InterruptedException {
        return answer(listening.words(), listening.keys());
    }

    /** What the caller says after the tone; silence leaves no message. */
    Reply afterTone() throws InterruptedException;

    /** Whether the caller has hung up, now that the agent has spoken. */
    boolean hangsUp();

    /** Whether the caller speaks while the agent does, now. */
    default boolean interrupts() {
        return false;
    }

    /** Where the account sends the call while it goes on. */
    default Detour detour() {
        return Detour.NEVER;
    }
}
