package dev.switchboard.carrier.replay;

/** Why a replay does not begin, in words for whoever asked for it. */
public final class ReplayRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReplayRefusedException(String why) {
        super(why);
    }
}
