package dev.switchboard.ground.reload;

import java.util.Optional;
import java.util.UUID;

/** Which edition works on something, where it is not the files that serve. */
public interface EditionChoice {

    /** Whether there is anything to choose from; a read, and nothing else is to be asked where there is not. */
    boolean any();

    /**
     * @param organization whose it is
     * @param type of the subject: call, alert, conversation …
     * @param subject its id; of a call it holds the time when it began
     * @return empty for the files that serve
     */
    Optional<Edition> of(UUID organization, String type, UUID subject);

    /**
     * The same while a carrier waits to be told how a call goes on. Costs a statement for calls that are on trial, and no other.
     *
     * @param call as the carrier names it; of one that begins now it is decided here, for as long as it lasts
     */
    Optional<Edition> whileWaiting(UUID organization, String call);
}
