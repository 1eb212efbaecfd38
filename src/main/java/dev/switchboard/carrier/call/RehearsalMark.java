package dev.switchboard.carrier.call;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What tells the call of a rehearsal from a caller's: an id that no carrier makes, which only whoever holds the account's key
 * can sign for, and a number that is nobody's. Such a call alerts nobody, is filed nowhere, and is texted nothing.
 */
public final class RehearsalMark {

    private static final String SID = "CA7e4ea75a1ca11000"; // as in the column phone_calls.rehearsal
    private static final Pattern FICTION = Pattern.compile("\\+1[2-9][0-9]{2}55501[0-9]{2}");
    private static final String CANDIDATE = SID + "c"; // otherwise 0
    private static final int SID_LENGTH = 34;

    private RehearsalMark() {}

    /**
     * An id for one more call.
     *
     * @param candidate whether the agent is to be told the candidate of its prompt
     */
    public static String newSid(boolean candidate) {
        return ((candidate ? CANDIDATE : SID + "0")
                        + UUID.randomUUID().toString().replace("-", ""))
                .substring(0, SID_LENGTH);
    }

    /** Whether it is one of the numbers that are kept for fiction, 555-0100 to 555-0199 of each area code (NANPA). */
    public static boolean isFictional(PhoneNumber number) {
        return FICTION.matcher(number.e164()).matches();
    }

    /** Whether the agent is to be told the candidate of its prompt, which serves nobody else. */
    public static boolean wantsCandidate(String callSid, Optional<PhoneNumber> caller) {
        return callSid.startsWith(CANDIDATE) && isOn(callSid, caller);
    }

    public static boolean isOn(String callSid, Optional<PhoneNumber> caller) {
        return callSid.startsWith(SID)
                && caller.filter(RehearsalMark::isFictional).isPresent();
    }
}
