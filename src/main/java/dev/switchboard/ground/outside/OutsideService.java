package dev.switchboard.ground.outside;

/** One outside service that speaks JSON, or a simulator in its place that answers and fails in the same way. */
public interface OutsideService {

    /**
     * Asks once; nothing is tried again by itself.
     *
     * @return the answer of a success, and of nothing else
     * @throws OutsideException for every other end
     */
    OutsideAnswer ask(OutsideRequest request) throws OutsideException;

    /** Whether nothing leaves the machine. */
    boolean simulated();
}
