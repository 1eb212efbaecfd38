package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.UUID;

/** What the same caller said to the same organization before. */
public interface Recollections {

    /** The last calls and texts, newest first, a line each and three at most; empty for somebody new. @param call that goes on */
    List<String> of(UUID organization, PhoneNumber caller, UUID call);
}
