package dev.switchboard.desk.appointment;

import dev.switchboard.ground.repeat.RequestKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody wants to book.
 *
 * @param resourceId empty: whichever is free
 * @param contactId empty: whoever is known by the customer's phone or e-mail; somebody new, if nobody is
 * @param source {@code call}, {@code text}, {@code page}, {@code desk} or {@code calendar}
 * @param callId in which it is booked
 * @param conversationId in which it is booked, by text
 * @param actor the token's {@code sub}, or {@link Actors one of the words}
 * @param key what makes it, for example the call and the turn: the second wish with the same key is the same appointment
 * @param digest of the request whose key it is, see {@link RequestKey}
 */
public record BookingWish(
        UUID organizationId,
        UUID serviceId,
        Optional<UUID> resourceId,
        Instant starts,
        Customer customer,
        Optional<UUID> contactId,
        String source,
        Optional<UUID> callId,
        Optional<UUID> conversationId,
        Optional<String> notes,
        String actor,
        String key,
        Optional<String> digest) {

    public static final int LONGEST_NOTES = 2_000;

    private static final Set<String> SOURCES = Set.of("call", "text", "page", "desk", "calendar");
    private static final int LONGEST_KEY = 200;

    public BookingWish {
        if (!SOURCES.contains(source)) {
            throw new IllegalArgumentException("expected one of " + SOURCES);
        }
        if (key.isBlank() || key.length() > LONGEST_KEY || actor.isBlank()) {
            throw new IllegalArgumentException("expected a key and an actor");
        }
        notes = notes.map(String::strip).filter(text -> !text.isEmpty());
        if (notes.filter(text -> text.length() > LONGEST_NOTES).isPresent()) {
            throw new IllegalArgumentException("expected notes of at most " + LONGEST_NOTES + " characters");
        }
    }

    /** One whose key nobody else chooses. */
    public BookingWish(
            UUID organizationId,
            UUID serviceId,
            Optional<UUID> resourceId,
            Instant starts,
            Customer customer,
            Optional<UUID> contactId,
            String source,
            Optional<UUID> callId,
            Optional<UUID> conversationId,
            Optional<String> notes,
            String actor,
            String key) {
        this(
                organizationId,
                serviceId,
                resourceId,
                starts,
                customer,
                contactId,
                source,
                callId,
                conversationId,
                notes,
                actor,
                key,
                Optional.empty());
    }

    @Override
    public String toString() {
        return "BookingWish[" + key + "]";
    }
}
