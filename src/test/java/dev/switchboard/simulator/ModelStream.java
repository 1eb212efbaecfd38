package dev.switchboard.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One answer as a stream of events, each of them sent by itself. */
final class ModelStream {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration UNHURRIED = Duration.ofMillis(1);

    private final HttpExchange exchange;
    private final ModelRequest asked;
    private final ModelChunks chunks;
    private final Duration firstToken;
    private final Duration token;

    ModelStream(HttpExchange exchange, ModelRequest asked, Duration firstToken, Duration token) {
        this.exchange = exchange;
        this.asked = asked;
        this.chunks = new ModelChunks(asked);
        this.firstToken = firstToken;
        this.token = token;
    }

    /** Whether it was listened to until its end. @throws IOException to break the connection */
    boolean send(ModelReply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            if (reply.raw().isPresent()) {
                pause(firstToken);
                write(out, reply.raw().get());
            } else {
                event(out, chunks.role());
                pause(firstToken);
                answer(out, reply);
            }
        } catch (Gone abandoned) {
            exchange.close();
            return false;
        }
        exchange.close();
        return true;
    }

    private void answer(OutputStream out, ModelReply reply) throws IOException {
        List<String> events = events(reply);
        for (int sent = 0; sent < events.size(); sent++) {
            if (sent == reply.after() && fails(out, reply)) {
                return;
            }
            event(out, events.get(sent));
            pause(token);
        }
        if (fails(out, reply)) {
            return;
        }
        event(out, chunks.finish(reply));
        if (asked.wantsUsage()) {
            event(out, chunks.usage(events.size()));
        }
        event(out, "[DONE]");
    }

    private List<String> events(ModelReply reply) {
        List<String> events = new ArrayList<>();
        ModelChunks.tokens(reply.words()).forEach(word -> events.add(chunks.word(word)));
        for (int i = 0; i < reply.calls().size(); i++) {
            events.addAll(chunks.call(i, reply.calls().get(i)));
        }
        return events;
    }

    /** Whether the stream ends here, and not well. */
    private boolean fails(OutputStream out, ModelReply reply) throws IOException {
        switch (reply.ending()) {
            case WELL:
                return false;
            case BREAKS:
                throw new IOException("as the script says"); // the server closes the connection
            case HANGS:
                pause(LONG);
                return true;
            case ERROR:
                event(out, "{\"error\": {\"message\": \"simulated\", \"type\": \"server_error\", \"code\": 503}}");
                return true;
            case NEVER:
                while (true) {
                    for (String again : events(reply)) {
                        event(out, again);
                        pause(token.isZero() ? UNHURRIED : token);
                    }
                }
            default:
                return true;
        }
    }

    private static void event(OutputStream out, String data) {
        write(out, "data: " + data + "\n\n");
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            throw new Gone(gone);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Gone(new IOException("stopped", stopped));
        }
    }

    /** Nobody listens any more. */
    private static final class Gone extends RuntimeException {

        private Gone(IOException cause) {
            super(cause);
        }
    }
}
