package dev.switchboard.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Inboxes that are open in browsers, each of another organization: each listens for news and, as the page does, asks for its
 * list when there is some. Notes when a marked text was first in a list.
 */
final class Pages implements AutoCloseable {

    private static final Pattern MARK = Pattern.compile("mark-\\d+");

    /** When each was shown. */
    final Map<String, Long> shown = new ConcurrentHashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private volatile boolean open = true;

    Pages(int port, int count) throws Exception {
        this.port = port;
        CountDownLatch listening = new CountDownLatch(count);
        for (int organization = 0; organization < count; organization++) {
            String token = TelephonyBench.token(organization);
            threads.execute(() -> listen(token, listening));
        }
        listening.await();
    }

    private HttpRequest ask(String path, String token, String accept) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .build();
    }

    private void listen(String token, CountDownLatch listening) {
        try (var lines = http.send(ask("/api/news", token, "text/event-stream"), BodyHandlers.ofLines())
                .body()) {
            listening.countDown();
            var each = lines.iterator();
            while (open && each.hasNext()) {
                if (each.next().equals("event:changed")) {
                    look(token);
                }
            }
        } catch (IOException | RuntimeException ended) {
            listening.countDown();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String token) throws IOException, InterruptedException {
        String list = http.send(ask("/api/conversations?limit=50", token, "application/json"), BodyHandlers.ofString())
                .body();
        Matcher mark = MARK.matcher(list);
        while (mark.find()) {
            shown.putIfAbsent(mark.group(), System.nanoTime());
        }
    }

    @Override
    public void close() {
        open = false;
        threads.shutdownNow();
    }
}
