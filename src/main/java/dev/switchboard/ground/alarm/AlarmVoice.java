package dev.switchboard.ground.alarm;

/** A way to tell somebody of an alarm; a bean of whoever knows how. */
public interface AlarmVoice {

    /** One of {@link AlarmRule#WAYS}. */
    String way();

    /** Whether there is anybody to be told by it: no address, no telling. */
    boolean reaches(AlarmNews news);

    /**
     * Tells them. The same news again are told once, as far as whoever carries them allows.
     *
     * @throws NotToldException if nobody heard it, and later somebody may
     */
    void tell(AlarmNews news) throws NotToldException;
}
