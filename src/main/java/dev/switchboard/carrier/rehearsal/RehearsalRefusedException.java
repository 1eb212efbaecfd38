package dev.switchboard.carrier.rehearsal;

/** Rehearsals can't be played now; says why, in words that may be shown. */
public final class RehearsalRefusedException extends RuntimeException {

    RehearsalRefusedException(String why) {
        super(why);
    }
}
