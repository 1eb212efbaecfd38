package dev.switchboard.mind.openai;

import dev.switchboard.mind.openai.StreamBody.Arrival;
import dev.switchboard.mind.openai.StreamBody.Stop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The pieces of an answer that is still coming in, read on the thread that asks for them. */
final class HttpChatStream implements ChatStream {

    private final StreamBody body;
    private final Deque<ChatPiece> pieces = new ArrayDeque<>();
    private final AnswerParts parts;
    private final EventReader events;
    private final Duration betweenTokens;
    private long deadline;
    private @Nullable OpenAIException failure;
    private volatile boolean whole;
    private volatile boolean closed;

    /**
     * @param deadline for the first piece, by {@link System#nanoTime}
     * @param betweenTokens that the model may pause later on
     */
    HttpChatStream(StreamBody body, long deadline, Duration betweenTokens, int mostCharacters) {
        this.body = body;
        this.parts = new AnswerParts(pieces, mostCharacters);
        this.events = new EventReader(parts::event);
        this.deadline = deadline;
        this.betweenTokens = betweenTokens;
    }

    @Override
    public boolean hasNext() {
        while (!closed && pieces.isEmpty() && failure == null && !parts.over()) {
            read();
        }
        if (closed) {
            return false;
        }
        if (pieces.isEmpty() && failure != null) {
            close();
            throw failure;
        }
        return !pieces.isEmpty();
    }

    @Override
    public ChatPiece next() {
        if (!hasNext()) {
            throw new NoSuchElementException("nothing follows");
        }
        return pieces.remove();
    }

    private void read() {
        try {
            take(body.take(deadline - System.nanoTime()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            failure = new OpenAIException(0, "interrupted");
        } catch (OpenAIException broken) {
            failure = broken; // heard after the pieces that came before it
        }
        if (failure != null || parts.tooLarge()) {
            body.close();
        } else if (parts.over() && !whole) {
            whole = true;
            body.drain();
        }
    }

    private void take(Arrival arrival) {
        Stop stop = arrival.stop();
        if (stop == Stop.CLOSED) {
            closed = true;
        } else if (stop != null) {
            end(stop);
        } else {
            arrival.bytes().forEach(events::read);
            if (parts.progressed()) {
                deadline = System.nanoTime() + betweenTokens.toNanos();
            } else if (System.nanoTime() - deadline >= 0) {
                end(Stop.LATE);
            }
        }
    }

    /** A model that is done owes nothing but the count of its tokens. */
    private void end(Stop stop) {
        if (stop == Stop.ENDED) {
            events.end();
        } else if (!parts.finished()) {
            String reason = stop == Stop.LATE ? "no further word in time" : "the connection broke in the middle";
            throw new OpenAIException(0, reason);
        }
        parts.end();
    }

    @Override
    public void close() {
        closed = true;
        if (!whole) {
            body.close();
        }
    }

    @Override
    public String toString() {
        return "ChatStream";
    }
}
