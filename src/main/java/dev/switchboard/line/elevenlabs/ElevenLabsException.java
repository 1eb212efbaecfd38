package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.refusal.RefusalException;
import java.time.Duration;

/** Something that is not done, and why, in words for whoever asked for it. */
public final class ElevenLabsException extends RefusalException {

    private static final long serialVersionUID = 1;

    private ElevenLabsException(Kind kind, String field, Duration after, String message) {
        super(kind, field, after, message);
    }

    static ElevenLabsException notFound() {
        return new ElevenLabsException(Kind.NOT_FOUND, "", Duration.ZERO, "there is nothing here");
    }

    /** @param expected what would have been good */
    static ElevenLabsException badField(String field, String expected) {
        return new ElevenLabsException(Kind.BAD_FIELD, field, Duration.ZERO, expected);
    }

    static ElevenLabsException conflict(String message) {
        return new ElevenLabsException(Kind.CONFLICT, "", Duration.ZERO, message);
    }

    static ElevenLabsException tooMany() {
        return new ElevenLabsException(
                Kind.TOO_MANY,
                "",
                Duration.ofMinutes(10),
                "Too many calls were placed in the last hour. Try again in a while.");
    }

    static ElevenLabsException refused(String message) {
        return new ElevenLabsException(Kind.REFUSED, "", Duration.ZERO, message);
    }

    static ElevenLabsException away(Duration after) {
        return new ElevenLabsException(
                Kind.AWAY,
                "",
                after.isZero() ? Duration.ofSeconds(30) : after,
                "ElevenLabs does not answer now. Try again later.");
    }
}
