package dev.switchboard.ground.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.ground.http.BoundedExchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The service itself: asked at one base, with one header that says who asks, in bounded time and size, and once. */
public final class HttpOutsideService implements OutsideService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LARGEST = 4_000_000; // bytes of an answer

    private final HttpClient http;
    private final String base;
    private final Key key;
    private final Duration patience;

    /** A header that says who asks; it is never printed. */
    public record Key(String header, String value) {

        @Override
        public String toString() {
            return "Key[" + header + "]";
        }
    }

    /**
     * @param base scheme and host, and a path if all of the service is below it
     * @param patience for all of an answer, to its last byte
     */
    public HttpOutsideService(URI base, Key key, Duration patience) {
        this(
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER) // the key goes to nobody else
                        .build(),
                base.toString().replaceAll("/+$", ""),
                key,
                patience);
    }

    private HttpOutsideService(HttpClient http, String base, Key key, Duration patience) {
        this.http = http;
        this.base = base;
        this.key = key;
        this.patience = patience;
    }

    /** The same service, asked by somebody else. */
    public HttpOutsideService with(Key another) {
        return new HttpOutsideService(http, base, another, patience);
    }

    @Override
    public OutsideAnswer ask(OutsideRequest request) {
        HttpResponse<byte[]> answer = send(converted(request));
        int status = answer.statusCode();
        Duration pause =
                RetryAfter.of(answer.headers().firstValue("Retry-After").orElse(""), Instant.now());
        JsonNode body;
        try {
            body = read(answer.body());
        } catch (IOException notJson) {
            if (status / 100 == 2) {
                throw OutsideException.unknown(status, pause); // done, perhaps, but what it is called nobody knows
            }
            body = MissingNode.getInstance();
        }
        return OutsideAnswer.of(status, body, pause);
    }

    @Override
    public boolean simulated() {
        return false;
    }

    private HttpRequest converted(OutsideRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + request.path()))
                .timeout(patience)
                .header("Accept", "application/json")
                .header("User-Agent", "Switchboard");
        request.headers().forEach(builder::setHeader);
        builder.setHeader(key.header, key.value);
        if (request.body().isMissingNode()) {
            return builder.method(request.method(), BodyPublishers.noBody()).build();
        }
        return builder.setHeader("Content-Type", "application/json")
                .method(request.method(), BodyPublishers.ofString(request.body().toString()))
                .build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return BoundedExchange.send(http, request, LARGEST, patience);
        } catch (ExecutionException failed) {
            throw isBeforeSending(failed.getCause())
                    ? OutsideException.notSent()
                    : OutsideException.unknown(0, Duration.ZERO);
        } catch (TimeoutException late) {
            throw OutsideException.unknown(0, Duration.ZERO);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw OutsideException.unknown(0, Duration.ZERO);
        }
    }

    private static boolean isBeforeSending(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnresolvedAddressException;
    }

    private static JsonNode read(byte[] body) throws IOException {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
