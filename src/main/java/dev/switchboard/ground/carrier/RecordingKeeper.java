package dev.switchboard.ground.carrier;

/** A service that has recorded calls itself, so that no carrier's account has them; a bean of whoever knows it. */
public interface RecordingKeeper {

    /** As calls name it, where others name their carrier's account. */
    String account();

    /**
     * Deletes what it has of a call; nothing, if that is done already.
     *
     * @throws CarrierException if it refuses, or does not answer
     */
    void delete(String recording);
}
