package dev.switchboard.carrier.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A ConversationRelay session as Twilio holds it: tells the service what the caller says, lets the caller hear what comes back,
 * and drops messages that Twilio would drop. The call's thread waits for the caller; what the service says is heard meanwhile.
 */
final class RelaySession implements WebSocket.Listener {

    private static final int ENDED = 64105;
    private static final int NOT_CONNECTED = 64102;
    private static final int ANSWER_SECONDS = 20;
    private static final int SILENCE_SECONDS = 60;
    private static final int LISTENING_SECONDS = 5;
    private static final int END_MILLIS = 100;
    private static final int MOST_ROUNDS = 200;
    private static final int LARGEST_FRAME = 1 << 20;
    private static final int WORDS_IN_PIECES = 4;

    private final String id = PlacedCall.newSid("VX");
    private final Relay relay;
    private final Line line;
    private final Caller caller;
    private final Thread call = Thread.currentThread();
    private final long start = System.nanoTime();
    private final BlockingQueue<Sign> signs = new LinkedBlockingQueue<>();
    private final StringBuilder frame = new StringBuilder();
    private final StringBuilder heard = new StringBuilder();
    private @Nullable WebSocket socket;
    private String language;
    private String handoff = "";
    private boolean listening;
    private boolean interrupted;
    private @Nullable Sign over;
    private int prompts;

    RelaySession(Relay relay, Line line, Caller caller) {
        this.relay = relay;
        this.line = line;
        this.caller = caller;
        this.language = relay.language();
    }

    /** Until the service ends it, the caller hangs up, or the socket breaks. */
    Relay.Result run(Opener opener, String account, FirstLeg leg) throws TwimlException, InterruptedException {
        try {
            WebSocket opened = opener.open(relay.url(), this);
            synchronized (this) {
                socket = opened;
            }
        } catch (IOException refused) {
            return result("failed", NOT_CONNECTED, "Unable to connect to websocket URL");
        }
        try {
            send(RelayFrame.setup(id, account, leg.sid(), leg.from(), leg.to()));
            if (!relay.welcome().isEmpty()) {
                line.show("agent", relay.welcome());
            }
            talk();
        } catch (IOException broken) {
            ends(Sign.CLOSED);
        } finally {
            close();
        }
        Sign how = over();
        return how == Sign.CLOSED
                ? result("failed", ENDED, "Websocket ended")
                : result(how == Sign.END ? "ended" : "completed", 0, "");
    }

    private Relay.Result result(String status, int error, String problem) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        return new Relay.Result(id, status, seconds, handoff, error, problem);
    }

    private void talk() throws IOException, InterruptedException {
        for (int round = 0; round < MOST_ROUNDS && over() == null; round++) {
            Reply reply = listen();
            if (over() != null || reply.hangsUp() || caller.detour().waits()) {
                return;
            }
            signs.clear();
            say(reply);
            boolean silent = reply.words().isEmpty() && reply.keys().isEmpty();
            await(silent ? SILENCE_SECONDS : ANSWER_SECONDS);
        }
    }

    /** The service may end it while the caller still thinks. */
    private Reply listen() throws InterruptedException {
        synchronized (this) {
            if (over != null) {
                return Reply.SILENCE;
            }
            listening = true;
        }
        try {
            return caller.answer(new Listening(true, relay.keys(), 0, "", LISTENING_SECONDS));
        } catch (InterruptedException woken) {
            if (over() == null) {
                throw woken;
            }
            return Reply.SILENCE;
        } finally {
            synchronized (this) {
                listening = false;
                if (over != null) {
                    Thread.interrupted(); // told too late
                }
            }
        }
    }

    private void say(Reply reply) throws IOException, InterruptedException {
        synchronized (this) {
            interrupted = false;
        }
        if (!reply.keys().isEmpty()) {
            line.show("caller", "(presses " + reply.keys() + ")");
            for (String key : reply.keys().split("")) {
                send(RelayFrame.key(key));
            }
        } else if (reply.words().isEmpty()) {
            line.show("caller", "(says nothing)");
        } else {
            line.show("caller", reply.words());
            prompt(reply.words());
        }
    }

    /** Whole, or in two pieces, as speech-to-text happens to have it. */
    private void prompt(String words) throws IOException, InterruptedException {
        String[] each = words.split(" ");
        String rest = words;
        if (prompts++ % 2 == 1 && each.length >= WORDS_IN_PIECES) {
            int middle = words.indexOf(each[each.length / 2], words.indexOf(' '));
            send(RelayFrame.prompt(words.substring(0, middle), language, false));
            rest = words.substring(middle);
        }
        send(RelayFrame.prompt(rest, language, true));
    }

    /** Until the service has said all, or the caller has heard enough of it. */
    private void await(int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Sign sign = Sign.FIRST;
        while (sign == Sign.FIRST && over() == null) {
            sign = signs.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (sign == Sign.FIRST && caller.interrupts()) {
                interrupt();
                return;
            }
        }
        if (sign == Sign.LAST) {
            signs.poll(END_MILLIS, TimeUnit.MILLISECONDS); // nobody speaks before that
        }
    }

    private void interrupt() throws IOException, InterruptedException {
        String until;
        synchronized (this) {
            interrupted = true;
            until = heard.toString().strip();
            heard.setLength(0);
        }
        line.show("agent", until);
        line.show("caller", "(interrupts)");
        send(RelayFrame.interrupt(until));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (frame.length() + data.length() <= LARGEST_FRAME) {
            frame.append(data);
        }
        if (last) {
            String text = frame.toString();
            frame.setLength(0);
            hear(text);
        }
        from.request(1);
        return null;
    }

    private void hear(String text) {
        try {
            obey(RelayFrame.read(text));
        } catch (TwimlException invalid) {
            line.show("carrier", String.valueOf(invalid.getMessage()));
            refuse(text);
        }
    }

    private void refuse(String text) {
        try {
            send(RelayFrame.error("Invalid message received: " + text.substring(0, Math.min(200, text.length()))));
        } catch (IOException gone) {
            ends(Sign.CLOSED);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void obey(JsonNode message) {
        switch (message.path("type").asText()) {
            case "text" ->
                text(message.path("token").asText(), message.path("last").asBoolean());
            case "play" -> line.show("agent", "(plays " + message.path("source").asText() + ")");
            case "sendDigits" ->
                line.show("agent", "(presses " + message.path("digits").asText() + ")");
            case "language" -> language = message.path("transcriptionLanguage").asText(language);
            default -> {
                handoff = message.path("handoffData").asText("");
                ends(Sign.END);
            }
        }
    }

    private synchronized void text(String token, boolean last) {
        if (!interrupted && !token.isEmpty()) {
            boolean first = heard.isEmpty();
            heard.append(token);
            line.token(token);
            if (first) {
                signs.add(Sign.FIRST);
            }
        }
        if (last) {
            if (!heard.isEmpty()) {
                line.show("agent", heard.toString().strip());
            }
            heard.setLength(0);
            signs.add(Sign.LAST);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        ends(Sign.CLOSED);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        ends(Sign.CLOSED);
    }

    private synchronized void ends(Sign how) {
        if (over != null) {
            return;
        }
        over = how;
        signs.add(how);
        if (listening) {
            call.interrupt();
        }
    }

    private synchronized @Nullable Sign over() {
        return over;
    }

    private void send(ObjectNode message) throws IOException, InterruptedException {
        WebSocket to = socket;
        if (to == null) {
            return;
        }
        synchronized (signs) { // one at a time
            try {
                to.sendText(message.toString(), true).get(LISTENING_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException broken) {
                throw new IOException("the socket is closed");
            }
        }
    }

    private void close() {
        WebSocket open = socket;
        if (open != null && !open.isOutputClosed()) {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(1, TimeUnit.SECONDS)
                    .exceptionally(gone -> open);
        }
    }

    private enum Sign {
        FIRST,
        LAST,
        END,
        CLOSED
    }

    /** Opens the socket, signed. */
    @FunctionalInterface
    interface Opener {

        WebSocket open(String url, WebSocket.Listener listener)
                throws IOException, TwimlException, InterruptedException;
    }
}
