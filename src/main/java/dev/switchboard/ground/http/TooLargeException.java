package dev.switchboard.ground.http;

import java.io.IOException;

/** An answer that is larger than was allowed; it was read no further. */
public final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    TooLargeException(int largest) {
        super("the answer is larger than " + largest + " bytes");
    }

    /** Whether that is what broke an exchange. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLargeException) {
                return true;
            }
        }
        return false;
    }
}
