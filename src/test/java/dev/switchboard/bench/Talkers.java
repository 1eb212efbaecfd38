package dev.switchboard.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Conversations by each way that a caller's words can take, for a load. Each is used by one thread. */
final class Talkers {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 20;
    private static final String WORDS = "Hi, could you tell me a little about how you wrap vans?";

    private Talkers() {}

    /** Says something, and answers with the nanoseconds until the first word of the answer; returns when it is over. */
    interface Talker extends AutoCloseable {

        long turn() throws Exception;

        @Override
        void close() throws IOException;
    }

    /** The model, without anybody between. @param whole until all of the answer is there, in place of its first word */
    static Talker model(String url, boolean whole) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"stub\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" + WORDS
                                + "\"}]}"))
                .build();
        return new Talker() {
            @Override
            public long turn() throws Exception {
                long begin = System.nanoTime();
                long first = 0;
                var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        boolean word = line.contains("\"content\":\"") && !line.contains("\"content\":\"\"");
                        first = word && first == 0 ? System.nanoTime() : first;
                    }
                }
                return (whole ? System.nanoTime() : first) - begin;
            }

            @Override
            public void close() {}
        };
    }

    /** By webhooks. */
    static Talker gather(int port, Callers callers) throws IOException {
        Connection connection = new Connection(port);
        long call = callers.begin();
        connection.exchange(callers.incoming(call));
        return new Talker() {
            private int turn;

            @Override
            public long turn() throws Exception {
                byte[] said = callers.turn(call, ++turn, WORDS);
                long begin = System.nanoTime();
                int status = connection.exchange(said);
                if (status != 200) {
                    throw new IOException("HTTP " + status);
                }
                return System.nanoTime() - begin;
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    /** By a socket, after the call has come in. */
    static Talker relay(int port, Callers callers) throws IOException {
        long call = callers.begin();
        try (Connection connection = new Connection(port)) {
            connection.exchange(callers.incoming(call));
        }
        Ear ear = new Ear();
        WebSocket socket = HTTP.newWebSocketBuilder()
                .header("X-Twilio-Signature", callers.socketSignature())
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/webhooks/twilio/voice/relay"), ear)
                .join();
        socket.sendText(callers.setup(call), true).join();
        return new Talker() {
            @Override
            public long turn() throws Exception {
                long begin = System.nanoTime();
                ear.first = 0;
                socket.sendText(
                                "{\"type\":\"prompt\",\"voicePrompt\":\"" + WORDS
                                        + "\",\"lang\":\"en-US\",\"last\":true}",
                                true)
                        .join();
                Long first = ear.answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (first == null) {
                    throw new IOException("no answer");
                }
                return first - begin;
            }

            @Override
            public void close() {
                socket.abort();
            }
        };
    }

    private static final class Ear implements WebSocket.Listener {

        private final SynchronousQueue<Long> answers = new SynchronousQueue<>();
        private final StringBuilder message = new StringBuilder();
        private volatile long first;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                String text = message.toString();
                message.setLength(0);
                if (text.contains("\"last\":true")) {
                    try {
                        answers.offer(first, 1, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                } else if (first == 0 && text.contains("\"token\"")) {
                    first = System.nanoTime();
                }
            }
            socket.request(1);
            return null;
        }
    }
}
