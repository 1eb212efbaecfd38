package dev.switchboard.carrier.call;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import java.util.Locale;
import java.util.UUID;

/**
 * What a person who was called to call a customer back hears next.
 *
 * @param about whom and what it is about, to be said
 * @param ourNumber what the customer sees; E.164
 * @param customer who is called; E.164
 */
public record CallBackTurn(
        Organization organization,
        Carrier carrier,
        UUID callBackId,
        Next next,
        String about,
        String ourNumber,
        String customer) {

    /** How it goes on. */
    public enum Next {
        /** Says whom it is about, and waits for a key. */
        WHISPER,
        /** Calls the customer. */
        CONNECT,
        /** Hangs up; nobody else is called. */
        GOODBYE
    }

    /** For a route to choose by: {@code whisper}, {@code connect} or {@code goodbye}. */
    public String step() {
        return next.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "CallBackTurn[" + callBackId + ", " + next + "]";
    }
}
