package dev.switchboard.carrier.call;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A voicemail, and how far it is.
 *
 * @param status one of {@code pending processing completed failed}
 * @param url where the carrier keeps it; empty unless it is at the carrier's own host
 * @param seconds its length
 */
public record Recording(CallLeg leg, String sid, String status, Optional<URI> url, OptionalInt seconds)
        implements CallStep {

    /** Whether there is, or will be, something to listen to. */
    public boolean audible() {
        return !status.equals("failed");
    }
}
