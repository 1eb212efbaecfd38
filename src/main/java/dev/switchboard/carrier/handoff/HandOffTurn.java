package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What is heard next, by the caller or by whoever has picked up.
 *
 * @param attempt the phone that rings, or that was picked up; none if there is none
 */
public record HandOffTurn(Organization organization, Carrier carrier, Next next, Optional<UUID> attempt, Words words) {

    /** How it goes on. */
    public enum Next {
        /** The caller hears that it rings. */
        RING,
        /** The caller is asked for a message. */
        MESSAGE,
        /** The caller has talked to somebody, or is gone. */
        END,
        /** Whoever picked up hears whom it is about, and is asked for a key. */
        WHISPER,
        /** Whoever picked up has pressed 1. */
        ACCEPT,
        /** Whoever picked up has pressed another key, or is none of ours. */
        DECLINE,
        /** Whoever picked up came too late. */
        LATE
    }

    /** For a route to choose by: {@code ring}, {@code message} … */
    public String step() {
        return next.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "HandOffTurn[" + next + "]";
    }

    /**
     * What templates speak of.
     *
     * @param department its name, or empty
     * @param caller who calls, withheld or known
     * @param about one line
     * @param ours what the phone shows
     * @param number the phone that is rung
     * @param why {@code first} or {@code next} of the phones; for a message {@code closed}, {@code nobody} there is, or {@code unanswered}
     */
    record Words(
            String department, Optional<PhoneNumber> caller, String about, String ours, String number, String why) {

        static final Words NONE = new Words("", Optional.empty(), "", "", "", "unanswered");

        @Override
        public String toString() {
            return "Words[" + why + "]";
        }
    }
}
