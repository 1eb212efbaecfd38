package dev.switchboard.line.vapi;

import dev.switchboard.ground.outside.OutsideAnswer;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.ground.outside.OutsideRequest;
import dev.switchboard.ground.outside.OutsideService;

/** In production without a key there is nobody to ask. */
final class NoVapi implements OutsideService {

    @Override
    public OutsideAnswer ask(OutsideRequest request) {
        throw OutsideException.notSent();
    }

    @Override
    public boolean simulated() {
        return false;
    }
}
