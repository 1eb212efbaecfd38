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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that answers at once and a carrier that takes every message, and writes down when the alert of whom came. */
final class Outside implements AutoCloseable {

    private static final Pattern CALLER = Pattern.compile("\\(405\\) (\\d{3})-(\\d{4})");
    private static final String ANSWER = """
            {"id": "chatcmpl-1", "model": "stub", "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
            "content": "{\\"intent\\": \\"quote_request\\", \\"summary\\": \\"Wants a fleet wrapped.\\", \\"is_hot_lead\\": true, \\"customer_name\\": null, \\"vehicle_info\\": null, \\"urgency\\": \\"medium\\", \\"evidence\\": \\"a fleet of ten trucks\\"}"}}]}""";

    private final HttpServer server;

    /** Number of the caller to the moment of the alert, in nanoseconds. */
    final Map<Integer, Long> alerts = new ConcurrentHashMap<>();

    Outside() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newFixedThreadPool(16, task -> {
            Thread thread = new Thread(task, "outside");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/v1/chat/completions", exchange -> answer(exchange, 200, ANSWER));
        server.createContext("/2010-04-01/", exchange -> {
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
