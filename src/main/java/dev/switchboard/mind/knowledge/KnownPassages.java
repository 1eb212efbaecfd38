package dev.switchboard.mind.knowledge;

import java.util.List;
import java.util.UUID;

/** What other rooms ask for what an organization knows. */
public interface KnownPassages {

    /**
     * The passages that answer best, best first; also those that answer too badly to be read out.
     *
     * @param question in a caller's words
     * @param limit from 1 to 12
     */
    List<Passage> search(UUID organization, String question, int limit);
}
