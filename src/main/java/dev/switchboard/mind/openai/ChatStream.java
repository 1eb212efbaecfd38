package dev.switchboard.mind.openai;

import java.util.Iterator;
import java.util.List;

/**
 * An answer while it is made. Whoever takes it closes it; read to its end it closes itself. {@link #next} waits, within
 * the time-outs of the endpoint, and throws an {@link OpenAIException} where the answer breaks: what came before counts.
 * Read by one thread at a time; closed by any.
 */
public interface ChatStream extends Iterator<ChatPiece>, AutoCloseable {

    /** Gives up the request at once; whoever waits in {@link #hasNext} hears that nothing follows. Harmless when repeated. */
    @Override
    void close();

    /** An answer that is there already. */
    static ChatStream of(List<ChatPiece> pieces) {
        Iterator<ChatPiece> rest = List.copyOf(pieces).iterator();
        return new ChatStream() {
            private volatile boolean closed;

            @Override
            public boolean hasNext() {
                return !closed && rest.hasNext();
            }

            @Override
            public ChatPiece next() {
                if (closed) {
                    throw new java.util.NoSuchElementException("closed");
                }
                return rest.next();
            }

            @Override
            public void close() {
                closed = true;
            }

            @Override
            public String toString() {
                return "ChatStream";
            }
        };
    }
}
