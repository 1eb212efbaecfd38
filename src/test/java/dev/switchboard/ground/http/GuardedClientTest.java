package dev.switchboard.ground.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardedClientTest {

    private static final Duration PATIENCE = Duration.ofMillis(750);

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/ok", exchange -> answer(exchange, 200, "fine"));
        server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(1_000_000)));
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ok");
            answer(exchange, 302, "");
        });
        server.createContext("/endless", exchange -> {
            for (int i = 0; i < 5_000; i++) {
                exchange.getResponseHeaders().add("X-Header-" + i, "x".repeat(1_000));
            }
            answer(exchange, 200, "");
        });
        server.createContext("/silent", exchange -> await());
        server.createContext("/drips", this::drip);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Retry-After", "7");
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body.getBytes());
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A byte now and then, so that no single wait is ever too long. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!over.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                out.write('.');
                out.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int status(CloseableHttpClient client, String path) throws IOException {
        HttpPost post = new HttpPost("http://localhost:" + server.getAddress().getPort() + path);
        post.setEntity(new StringEntity("{}"));
        return client.execute(post, answer -> {
            assertThat(answer.getEntity()).isNull();
            return answer.getCode();
        });
    }

    private static CloseableHttpClient client() {
        return GuardedClient.of(InetAddress::isLoopbackAddress, PATIENCE, 2, "Test");
    }

    @Test
    void givesTheStatusAndNothingOfTheBody() throws IOException {
        try (CloseableHttpClient client = client()) {
            for (int i = 0; i < 5; i++) {
                assertThat(status(client, "/ok")).isEqualTo(200);
                assertThat(status(client, "/large")).isEqualTo(200);
                assertThat(status(client, "/missing")).isEqualTo(404);
            }
            assertThat(status(client, "/elsewhere")).as("it is not followed").isEqualTo(302);
        }
    }

    @Test
    void readsHeadersUpToABoundOnly() throws IOException {
        try (CloseableHttpClient client = client()) {
            assertThatThrownBy(() -> status(client, "/endless"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("header count");
        }
    }

    @Test
    void isDoneInTimeWhateverTheOtherSideDoes() throws IOException {
        try (CloseableHttpClient client = client()) {
            for (int i = 0; i < 3; i++) {
                long begun = System.nanoTime();
                assertThatThrownBy(() -> status(client, "/silent")).isInstanceOf(IOException.class);
                assertThat(status(client, "/drips")).as("its head was there").isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(20));
            }
            assertThat(status(client, "/ok")).isEqualTo(200);
        }
    }

    @Test
    void refusesOneMoreThanMayBeUnderWay() throws Exception {
        try (CloseableHttpClient client =
                GuardedClient.of(InetAddress::isLoopbackAddress, Duration.ofSeconds(5), 1, "Test")) {
            Thread waiting = new Thread(() -> {
                try {
                    status(client, "/silent");
                } catch (IOException ended) {
                    // as it should when the server stops
                }
            });
            waiting.start();
            org.awaitility.Awaitility.await()
                    .until(() -> waiting.getState() != Thread.State.NEW
                            && waiting.getState() != Thread.State.TERMINATED
                            && isRefused(client));
            over.countDown();
            server.stop(0);
            waiting.join(10_000);
        }
    }

    private boolean isRefused(CloseableHttpClient client) throws IOException {
        try {
            status(client, "/ok");
            return false;
        } catch (ConnectionRequestTimeoutException refused) {
            return true;
        }
    }

    @Test
    void connectsToNothingInnerWhateverItIsCalled() throws IOException {
        try (CloseableHttpClient client = GuardedClient.of(address -> false, PATIENCE, 2, "Test")) {
            assertThatThrownBy(() -> status(client, "/ok")).isInstanceOf(InnerAddressException.class);
        }
    }

    @Test
    void looksEachTimeAtWhatItConnectsTo() throws UnknownHostException {
        InetAddress outside = InetAddress.getByName("93.184.216.34");
        InetAddress inside = InetAddress.getByName("10.0.0.1");
        Deque<InetAddress[]> answers = new ArrayDeque<>(
                List.of(new InetAddress[] {outside}, new InetAddress[] {outside, inside}, new InetAddress[] {inside}));
        GuardedNames names = new GuardedNames(
                new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) {
                        return answers.removeFirst();
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                },
                InetAddress::isLoopbackAddress);
        assertThat(names.resolve("rebound.example")).containsExactly(outside);
        assertThatThrownBy(() -> names.resolve("rebound.example")).isInstanceOf(InnerAddressException.class);
        assertThatThrownBy(() -> names.resolve("rebound.example")).isInstanceOf(InnerAddressException.class);
    }
}
