package dev.switchboard.ground.repeat;

/** A key came with another request before. To answer with what became of that one would pass it off as this one's. */
public final class KeyReusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeyReusedException() {
        super("the key came with another request before", null, false, false);
    }
}
