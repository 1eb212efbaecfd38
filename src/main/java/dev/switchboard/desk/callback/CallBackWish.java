package dev.switchboard.desk.callback;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.UUID;

/**
 * What is asked for.
 *
 * @param requestedAs names the request: the second one of the same name is the same call back
 * @param requestedBy the member who asks; none if it was not the console
 * @param person the phone that rings first, known to be one of the organization's own people
 * @param wantedNumber the number of the organization that it has to come from
 * @param usualNumber the one it comes from if nothing else is wanted, while it is there
 * @param summary what it is about, or empty
 */
record CallBackWish(
        UUID organizationId,
        String requestedAs,
        Optional<String> requestedBy,
        PhoneNumber person,
        PhoneNumber customer,
        Optional<UUID> contactId,
        Optional<UUID> conversationId,
        Optional<String> name,
        Optional<PhoneNumber> wantedNumber,
        Optional<PhoneNumber> usualNumber,
        String summary) {

    private static final int LONGEST_SUMMARY = 200;

    /** What is said before "press 1", after "Call back". */
    String about() {
        String who = name.orElse("a caller at " + customer.display());
        String what = summary.strip();
        if (what.isEmpty()) {
            return who + ".";
        }
        String cut = what.length() > LONGEST_SUMMARY ? what.substring(0, LONGEST_SUMMARY) : what;
        return who + ". " + cut + (cut.matches("(?s).*[.!?]") ? "" : ".");
    }

    @Override
    public String toString() {
        return "CallBackWish[" + requestedAs + "]";
    }
}
