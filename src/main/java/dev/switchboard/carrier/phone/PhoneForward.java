package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;

/**
 * Where the network sends the calls of a simulated phone.
 *
 * @param seconds that it rings first, if it is for calls that nobody answers
 */
public record PhoneForward(PhoneNumber to, When when, int seconds) {

    /** Which of its calls. */
    public enum When {
        ALWAYS,
        NO_ANSWER,
        BUSY
    }

    boolean always() {
        return when == When.ALWAYS;
    }

    /** Whether a call that ended its ringing so goes on to the other number. */
    boolean takes(HandsetCall.Outcome outcome) {
        return switch (outcome) {
            case NO_ANSWER -> when == When.NO_ANSWER;
            case BUSY -> when == When.BUSY || when == When.NO_ANSWER;
            default -> false;
        };
    }
}
