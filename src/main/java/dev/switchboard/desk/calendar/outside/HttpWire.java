package dev.switchboard.desk.calendar.outside;

import dev.switchboard.ground.http.BoundedExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The wire that really leaves the machine: in bounded time and memory, and never sent again by itself. */
public final class HttpWire implements Wire {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LARGEST = 10_000_000; // bytes of an answer; a page of 250 events has about 500,000

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    @Override
    public Reply send(Ask ask) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.url())
                .timeout(PATIENCE)
                .method(
                        ask.method(),
                        ask.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(ask.body()));
        ask.headers().forEach(request::setHeader);
        try {
            HttpResponse<byte[]> answer = BoundedExchange.send(http, request.build(), LARGEST, PATIENCE);
            Map<String, String> headers = new TreeMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            return new Reply(answer.statusCode(), headers, answer.body());
        } catch (ExecutionException | TimeoutException away) {
            throw new IOException("no answer"); // its text may quote the address
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped");
        }
    }
}
