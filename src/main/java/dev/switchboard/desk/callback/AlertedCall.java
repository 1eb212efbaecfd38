package dev.switchboard.desk.callback;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.UUID;

/**
 * A call that an owner was alerted of.
 *
 * @param id of the alert
 * @param caller nobody for a withheld number
 * @param dialled the number of ours that was called
 * @param summary of what was said
 * @param open whether nobody has answered yet
 */
record AlertedCall(
        UUID id,
        Optional<PhoneNumber> caller,
        Optional<PhoneNumber> dialled,
        Optional<String> name,
        String summary,
        Optional<UUID> conversation,
        Optional<UUID> contact,
        boolean open) {

    /** In a text to the owner. */
    String shown() {
        String number = caller.map(PhoneNumber::display).orElse("unknown number");
        return name.map(it -> it + " " + number).orElse(number);
    }

    @Override
    public String toString() {
        return "AlertedCall[" + id + "]";
    }
}
