package dev.switchboard.isolation;

/**
 * What was tried at one place.
 *
 * @param place an address or a table
 * @param attempts how many times
 * @param outcome what came of it, in a few words
 */
record Trial(String place, int attempts, String outcome, Verdict verdict) {

    enum Verdict {
        /** Refused, or answered with nothing of the other's. */
        HELD,
        /** Nothing the check knows is found there, even by whoever owns it; so nothing is proved. */
        NOT_REACHED,
        LEAK
    }

    static Trial leak(String place, int attempts, String outcome) {
        return new Trial(place, attempts, outcome, Verdict.LEAK);
    }

    boolean isLeak() {
        return verdict == Verdict.LEAK;
    }
}
