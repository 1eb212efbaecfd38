package dev.switchboard.ground.reload;

import java.util.Optional;
import java.util.UUID;

/** Which edition works on something, where it is not the files that serve. */
public interface EditionChoice {

    /**
     * Costs a read where there is nothing to choose from.
     *
     * @param organization whose it is
     * @param type of the subject: call, alert, conversation …
     * @param subject its id; of a call it holds the time when it began, and is answered the same each time
     * @return empty for the files that serve
     */
    Optional<Edition> of(UUID organization, String type, UUID subject);

    /**
     * The same while a carrier waits to be told how a call goes on.
     *
     * @param call as the carrier names it; one that is not known yet begins now
     */
    Optional<Edition> whileWaiting(UUID organization, String call);
}
