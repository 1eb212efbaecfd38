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

    /** What the caller says after the tone; silence leaves no message. */
    Reply afterTone() throws InterruptedException;

    /** Whether the caller has hung up, now that the agent has spoken. */
    boolean hangsUp();
}
