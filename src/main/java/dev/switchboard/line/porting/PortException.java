package dev.switchboard.line.porting;

import dev.switchboard.ground.refusal.RefusalException;
import java.time.Duration;

/** Something about a request to bring a number along that can't be done, in words that may be shown to whoever asked. */
public final class PortException extends RefusalException {

    private static final long serialVersionUID = 1;

    private PortException(Kind kind, String field, String message) {
        super(kind, field, Duration.ZERO, message);
    }

    static PortException notFound() {
        return new PortException(Kind.NOT_FOUND, "", "there is nothing here");
    }

    /** @param expected what would have been good */
    static PortException badField(String field, String expected) {
        return new PortException(Kind.BAD_FIELD, field, expected);
    }

    static PortException conflict(String message) {
        return new PortException(Kind.CONFLICT, "", message);
    }

    static PortException carrierAway() {
        return new PortException(Kind.AWAY, "", "the carrier does not answer now, try again later");
    }
}
