package dev.switchboard.ground.proof;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message may hold at a place of a route.
 *
 * @param type its class, if it is known
 * @param text if it is words that stand in the file, these; if it is what a bean gave, {@code bean.method}
 * @param inside if it is an {@code Optional}, the class of what it may hold
 * @param place where it came to be
 */
record Body(
        Kind kind,
        @Nullable Class<?> type,
        String text,
        @Nullable Class<?> inside,
        Place place) {

    Body(Kind kind, @Nullable Class<?> type, String text, Place place) {
        this(kind, type, text, null, place);
    }

    /** What is known of it. */
    enum Kind {
        /** What the route was given. */
        INPUT,
        /** A whole TwiML document. */
        TWIML,
        /** Words that stand in the file. */
        TEXT,
        /** What a bean gave. */
        VALUE,
        /** What the database gave. */
        ROWS,
        /** How many rows. */
        COUNT,
        /** Anything else. */
        UNKNOWN
    }

    static Body unknown(Place place) {
        return new Body(Kind.UNKNOWN, null, "", place);
    }

    Body at(Place elsewhere) {
        return new Body(kind, type, text, inside, elsewhere);
    }

    /** What {@code get} gives. */
    Body held(Place here) {
        return inside == null ? unknown(here) : new Body(Kind.VALUE, inside, text + ".get", here);
    }

    /** The same made into words; what nobody knows may be TwiML. */
    Body asWords(Place here) {
        if (isTwiml() || kind == Kind.TEXT) {
            return this;
        }
        return ours().isPresent() ? new Body(Kind.VALUE, String.class, "", here) : unknown(here);
    }

    boolean isTwiml() {
        return kind == Kind.TWIML;
    }

    /** Its class, where that is one of ours and says what it can be asked. */
    Optional<Class<?>> ours() {
        return type != null && isOurs(type) ? Optional.of(type) : Optional.empty();
    }

    static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.switchboard.");
    }
}
