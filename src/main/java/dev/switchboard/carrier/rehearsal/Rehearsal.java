package dev.switchboard.carrier.rehearsal;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A caller, and what must come of the call.
 *
 * @param name of the file, without its ending
 * @param to the number that is called; empty: whichever the organization has
 * @param phone what is done with a phone that the caller is put through to
 * @param says what the caller does, one thing each time the agent listens; afterwards the caller hangs up
 * @param message left after the tone; empty: none
 * @param goal what the caller wants, for a model that plays the caller; empty: the caller is scripted
 */
public record Rehearsal(
        String name,
        String title,
        PhoneNumber from,
        Optional<PhoneNumber> to,
        String phone,
        List<Step> says,
        String message,
        String goal,
        Expected expected) {

    public Rehearsal {
        says = List.copyOf(says);
    }

    Rehearsal named(String file) {
        return new Rehearsal(file, title.isEmpty() ? file : title, from, to, phone, says, message, goal, expected);
    }

    @Override
    public String toString() {
        return "Rehearsal[" + name + "]";
    }

    /**
     * Something that the caller does.
     *
     * @param when passed over until the agent has just said something in which this is found
     */
    record Step(Optional<Pattern> when, Kind kind, String words) {

        boolean fits(String heard) {
            return when.isEmpty() || when.get().matcher(heard).find();
        }
    }

    enum Kind {
        SAY,
        PRESS,
        SILENCE,
        HANG_UP
    }
}
