package dev.switchboard.carrier.relay;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What is on its way out through one socket, one message after the other. A reader who does not keep up is let go: what waits
 * for one has a bound.
 */
final class Outgoing {

    private static final int MOST_MESSAGES = 2_000;
    private static final int MOST_CHARACTERS = 256_000;

    private final Session session;
    private final Queue<String> waiting = new ArrayDeque<>();
    private int characters;
    private boolean sending;
    private boolean closing;

    Outgoing(Session session) {
        this.session = session;
    }

    void send(String message) {
        synchronized (this) {
            if (closing) {
                return;
            }
            if (waiting.size() >= MOST_MESSAGES || characters + message.length() > MOST_CHARACTERS) {
                closing = true;
                close(CloseCodes.TRY_AGAIN_LATER, "too slow");
                return;
            }
            waiting.add(message);
            characters += message.length();
            if (sending) {
                return;
            }
            sending = true;
        }
        next();
    }

    private void next() {
        String message;
        synchronized (this) {
            message = waiting.poll();
            if (message == null) {
                sending = false;
                return;
            }
            characters -= message.length();
        }
        try {
            session.getAsyncRemote().sendText(message, this::sent);
        } catch (RuntimeException gone) {
            synchronized (this) {
                closing = true;
                waiting.clear();
            }
        }
    }

    private void sent(SendResult result) {
        if (result.isOK()) {
            next();
        } else {
            synchronized (this) {
                closing = true;
                waiting.clear();
                sending = false;
            }
            close(CloseCodes.UNEXPECTED_CONDITION, "not sent");
        }
    }

    /** Now, whatever waits. */
    void close(CloseCodes code, String why) {
        try {
            session.close(new CloseReason(code, why));
        } catch (IOException | IllegalStateException gone) {
            // It is closed then.
        }
    }
}
