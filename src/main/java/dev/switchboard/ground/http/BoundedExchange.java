package dev.switchboard.ground.http;

import dev.switchboard.ground.database.Sandbox;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request and its whole answer, in bounded time and memory; what is not waited for any more is given up. */
public final class BoundedExchange {

    private BoundedExchange() {}

    /**
     * The request's own time-out ends with the headers; a body may drip for ever.
     *
     * @param largest bytes of the answer's body
     * @throws ExecutionException with what broke, an answer that is too large included
     * @throws TimeoutException if not all of the answer came within {@code patience}
     */
    public static HttpResponse<byte[]> send(HttpClient http, HttpRequest request, int largest, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        Sandbox.refuse("the network");
        return sendFromAnywhere(http, request, largest, patience);
    }

    /** The same out of a sandbox as well, for what somebody has agreed to be asked from there. */
    public static HttpResponse<byte[]> sendFromAnywhere(
            HttpClient http, HttpRequest request, int largest, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BoundedBody.of(largest));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException notAwaited) {
            answer.cancel(true);
            throw notAwaited;
        }
    }
}
