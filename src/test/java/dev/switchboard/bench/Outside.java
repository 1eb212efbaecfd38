package dev.switchboard.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that answers in its time and a carrier that takes every message, and writes down when the alert of whom came. */
final class Outside implements AutoCloseable {

    private static final Pattern CALLER = Pattern.compile("\\(405\\) (\\d{3})-(\\d{4})");
    private static final String ANSWER = """
            {"id": "chatcmpl-1", "model": "stub", "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
            "content": "{\\"intent\\": \\"quote_request\\", \\"summary\\": \\"Wants a fleet wrapped.\\", \\"is_hot_lead\\": true, \\"customer_name\\": null, \\"vehicle_info\\": null, \\"urgency\\": \\"medium\\", \\"evidence\\": \\"a fleet of ten trucks\\"}"}}]}""";

    private static final long CARRIER_MILLIS = 200;

    private final HttpServer server;

    /** Number of the caller to the moment of the alert, in nanoseconds. */
    final Map<Integer, Long> alerts = new ConcurrentHashMap<>();

    /** Answers of the model so far. */
    final AtomicInteger answers = new AtomicInteger();

    private volatile long modelMillis;
    private final Semaphore modelCalls;

    /** @param modelMillis that the model takes @param modelCalls it works on at the same time */
    Outside(long modelMillis, int modelCalls) throws IOException {
        this.modelMillis = modelMillis;
        this.modelCalls = new Semaphore(modelCalls, true);
        // Its answers are two writes, of which the second waits 40 ms for the first to be acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newFixedThreadPool(200, task -> {
            Thread thread = new Thread(task, "outside");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/v1/chat/completions", this::model);
        server.createContext("/2010-04-01/", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/OutgoingCallerIds.json")) {
                callerIds(exchange);
                return;
            }
            String form = URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
            Matcher caller = CALLER.matcher(form);
            if (caller.find()) {
                alerts.putIfAbsent(Integer.parseInt(caller.group(1) + caller.group(2)) - 2_000_000, System.nanoTime());
            }
            answer(exchange, 201, "{\"sid\": \"SM%032x\", \"status\": \"queued\"}".formatted(System.nanoTime()));
        });
        server.start();
    }

    /** From now on. */
    void modelTakes(long millis) {
        modelMillis = millis;
    }

    private void model(HttpExchange exchange) throws IOException {
        try {
            modelCalls.acquire();
            try {
                Thread.sleep(modelMillis);
            } finally {
                modelCalls.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, 200, ANSWER);
        answers.incrementAndGet();
    }

    /** Takes as long as a carrier's REST API does, and has verified nothing. */
    private void callerIds(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(CARRIER_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        answer(
                exchange,
                200,
                exchange.getRequestMethod().equals("POST")
                        ? "{\"call_sid\": \"CA%032x\", \"validation_code\": \"123456\"}".formatted(System.nanoTime())
                        : "{\"outgoing_caller_ids\": []}");
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
