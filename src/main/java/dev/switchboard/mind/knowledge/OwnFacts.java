package dev.switchboard.mind.knowledge;

import java.util.List;
import java.util.UUID;

/** What is known of an organization without any document: its description, hours, address, services. */
@FunctionalInterface
public interface OwnFacts {

    /** From memory: asked at every search. Equal lists mean that nothing has changed. */
    List<Fact> of(UUID organization);
}
