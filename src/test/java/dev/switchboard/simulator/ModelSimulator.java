package dev.switchboard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An OpenAI-compatible service: {@code /v1/chat/completions}, streamed or not, and {@code /v1/embeddings}. Says what its
 * script says, in its own time, and fails where it is told to.
 */
public final class ModelSimulator implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private volatile ModelScript script;
    private volatile UnaryOperator<String> vectors = UnaryOperator.identity();
    private volatile Duration firstToken = Duration.ZERO;
    private volatile Duration token = Duration.ZERO;
    private volatile boolean streams = true;
    private volatile boolean remembers = true;

    /** @param port 0 for any */
    private ModelSimulator(int port, ModelScript script) throws IOException {
        this.script = script;
        // A chunk is several writes, of which the second would wait 40 ms for the first to be acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "model-simulator");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext("/v1/embeddings", this::embeddings);
        server.start();
    }

    public static ModelSimulator start(ModelScript script) throws IOException {
        return new ModelSimulator(0, script);
    }

    /** {@code [port, 9090] [milliseconds to the first token, 300] [between tokens, 20]}: a shop's agent, until stopped. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int[] numbers = {9090, 300, 20};
        for (int i = 0; i < Math.min(numbers.length, arguments.length); i++) {
            numbers[i] = Integer.parseInt(arguments[i]);
        }
        try (ModelSimulator model = new ModelSimulator(numbers[0], ModelScript.shop())) {
            model.takes(Duration.ofMillis(numbers[1]), Duration.ofMillis(numbers[2]));
            model.forget();
            System.out.println("OPENAI_API_KEY=simulator OPENAI_BASE_URL=" + model.url());
            Thread.currentThread().join();
        }
    }

    /** To be set as {@code OPENAI_BASE_URL}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** From now on. */
    public void says(ModelScript next) {
        script = next;
    }

    /** From now on. */
    public void takes(Duration toFirstToken, Duration betweenTokens) {
        firstToken = toFirstToken;
        token = betweenTokens;
    }

    /** A service that gives its answers at once, whoever asks for a stream. */
    public void cannotStream() {
        streams = false;
    }

    /** @param change to the JSON of each answer with vectors */
    public void vectorsCome(UnaryOperator<String> change) {
        vectors = change;
    }

    /** Requests so far. */
    public int asked() {
        return asked.get();
    }

    /** Streams so far that whoever asked gave up before their end. */
    public int abandoned() {
        return abandoned.get();
    }

    /** What was asked so far, in order. */
    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /** As at the beginning, but for the script. */
    public void reset() {
        requests.clear();
        asked.set(0);
        abandoned.set(0);
        takes(Duration.ZERO, Duration.ZERO);
        vectors = UnaryOperator.identity();
        streams = true;
    }

    /** Keeps no more requests: for loads. */
    public void forget() {
        remembers = false;
    }

    private ModelRequest read(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        ModelRequest request = new ModelRequest(body, authorization == null ? "" : authorization);
        asked.incrementAndGet();
        if (remembers) {
            requests.add(request);
        }
        return request;
    }

    private void chat(HttpExchange exchange) throws IOException {
        ModelRequest request = read(exchange);
        ModelReply reply = script.reply(request);
        ModelStream.pause(reply.lateHead());
        if (reply.status() != 200) {
            reply.retryAfter()
                    .ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", seconds.toString()));
            String message = "simulated refusal of key " + request.authorization();
            json(exchange, reply.status(), "{\"error\": " + ModelRequest.json("message", message) + "}");
        } else if (request.streaming() && streams) {
            ModelStream stream =
                    new ModelStream(exchange, request, reply.firstToken().orElse(firstToken), token);
            if (!stream.send(reply)) {
                abandoned.incrementAndGet();
            }
        } else {
            ModelStream.pause(reply.firstToken().orElse(firstToken));
            json(exchange, 200, reply.raw().orElse(new ModelChunks(request).whole(reply)));
        }
    }

    private void embeddings(HttpExchange exchange) throws IOException {
        json(exchange, 200, vectors.apply(WordVectors.answer(read(exchange).body())));
    }

    private static void json(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
