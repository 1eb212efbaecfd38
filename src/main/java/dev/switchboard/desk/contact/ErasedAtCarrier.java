package dev.switchboard.desk.contact;

import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.RetryLaterException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Deletes whatever the carrier still has of somebody who was erased; what fails of it keeps nothing else from being tried. */
@Component("erasedAtCarrier")
public final class ErasedAtCarrier {

    private final ErasedMessages messages;
    private final ErasedRecordings recordings;

    ErasedAtCarrier(ErasedMessages messages, ErasedRecordings recordings) {
        this.messages = messages;
        this.recordings = recordings;
    }

    /**
     * @throws RetryLaterException if the carrier does not answer, or there is more
     * @throws GivenUpException if it refuses, and nothing is left that may be tried again
     */
    public void delete(Event event) {
        RuntimeException worst = null;
        for (Consumer<Event> part :
                Stream.<Consumer<Event>>of(messages::delete, recordings::delete).toList()) {
            try {
                part.accept(event);
            } catch (RetryLaterException | GivenUpException why) {
                worst = worst instanceof RetryLaterException ? worst : why;
            }
        }
        if (worst != null) {
            throw worst;
        }
    }
}
