package dev.switchboard.desk.appointment;

import java.util.List;

/** Somebody else has the slot. */
public final class SlotTakenException extends RuntimeException {

    private final transient List<Slot> others;

    /** @param others up to two that are free, the nearest first; none: nothing is free for as far as one can book */
    SlotTakenException(List<Slot> others) {
        super("this time has just been taken", null, false, false);
        this.others = List.copyOf(others);
    }

    public List<Slot> others() {
        return others;
    }
}
