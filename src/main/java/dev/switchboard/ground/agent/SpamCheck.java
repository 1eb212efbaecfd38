package dev.switchboard.ground.agent;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a call is answered at all. Only the owner's list refuses anybody: a number that nobody vouches for may be a
 * customer's. But a listed number that the network cannot vouch for is somebody who hides behind it, and is refused even
 * where the owner lets its voicemail through.
 */
public final class SpamCheck {

    private SpamCheck() {}

    /**
     * @param caller nobody for a withheld number
     * @param stirVerstat the carrier's verdict as SHAKEN/STIR attests it, {@code TN-Validation-Passed-C} for example; empty
     *     if none
     * @return how the call is turned away; empty: it is answered
     */
    public static Optional<Blocked> of(AgentProfile profile, Optional<PhoneNumber> caller, String stirVerstat) {
        return caller.flatMap(profile::blocked).map(action -> isSuspicious(stirVerstat) ? Blocked.REFUSE : action);
    }

    /** Attested by nobody who knows the caller (C), or proven wrong. */
    public static boolean isSuspicious(String stirVerstat) {
        String verdict = stirVerstat.toLowerCase(Locale.ROOT);
        return verdict.startsWith("tn-validation-failed") || verdict.startsWith("tn-validation-passed-c");
    }
}
