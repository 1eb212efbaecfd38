package dev.switchboard.ground.agent;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether somebody is there.
 *
 * @param until when it changes; empty if it does not for as far as anybody plans
 */
public record OpenState(boolean open, Optional<Instant> until) {

    static final OpenState ALWAYS = new OpenState(true, Optional.empty());

    public boolean closed() {
        return !open;
    }
}
