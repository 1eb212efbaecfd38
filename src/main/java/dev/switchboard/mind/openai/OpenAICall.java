package dev.switchboard.mind.openai;

import dev.switchboard.ground.http.BoundedExchange;
import dev.switchboard.ground.reload.Editions;
import dev.switchboard.ground.trace.Traced;
import dev.switchboard.ground.trace.Traces;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** One question over HTTP, with a time for each try, a few tries, and a size that no answer exceeds. */
final class OpenAICall {

    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;

    private final HttpClient http;
    private final Duration timeout;
    private final int retries;
    private final Traces traces;

    /** @param timeout for all of one try */
    private OpenAICall(HttpClient http, Duration timeout, int retries, Traces traces) {
        this.traces = traces;
        this.http = http;
        this.timeout = timeout;
        this.retries = retries;
    }

    /** As the endpoint says; or once, within the patience that a header asks for. */
    static OpenAICall of(OpenAIEndpoint endpoint, Message asked) {
        HttpClient http = endpoint.getComponent().http();
        Traces traces = endpoint.getComponent().traces();
        OpenAIConfiguration options = endpoint.getConfiguration();
        Long patience = asked.getHeader(OpenAIConstants.PATIENCE, Long.class);
        return patience == null
                ? new OpenAICall(http, options.timeout(), options.getMaxRetries(), traces)
                : new OpenAICall(http, Duration.ofMillis(Math.max(1, patience)), 0, traces);
    }

    /**
     * The body of a 200.
     *
     * @param largest bytes of an answer
     * @throws OpenAIException for everything else, after the last try
     */
    String post(OpenAIQuestion question, int largest) throws InterruptedException {
        HttpRequest request = question.request("application/json", timeout);
        long never = System.nanoTime() + TimeUnit.DAYS.toNanos(1);
        // A replay is in a sandbox, and asks a model where what that costs was agreed to.
        boolean agreed =
                Editions.current().filter(edition -> edition.asksModel()).isPresent();
        HttpResponse<byte[]> answer = ask(
                question,
                never,
                left -> agreed
                        ? BoundedExchange.sendFromAnywhere(http, request, largest, timeout)
                        : BoundedExchange.send(http, request, largest, timeout),
                refused -> {});
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /**
     * An answer of status 200 of which the body is still to come.
     *
     * @param deadline for its head, all tries included, by {@link System#nanoTime}
     * @throws OpenAIException for everything else, after the last try
     */
    HttpResponse<StreamBody> open(OpenAIQuestion question, long deadline) throws InterruptedException {
        HttpRequest request = question.request("text/event-stream", timeout);
        return ask(question, deadline, left -> head(request, left), refused -> refused.body()
                .close());
    }

    private HttpResponse<StreamBody> head(HttpRequest request, long nanos)
            throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<HttpResponse<StreamBody>> answer =
                http.sendAsync(request, head -> new StreamBody(timeout.toMillis()));
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException notAwaited) {
            answer.cancel(true);
            answer.thenAccept(after -> after.body().close());
            throw notAwaited;
        }
    }

    /** Of a stream its span ends with the head of the answer. */
    private <T> HttpResponse<T> ask(OpenAIQuestion question, long deadline, Exchange<T> exchange, Refusal<T> refusal)
            throws InterruptedException {
        Traced traced = traces.within(Traces.Kind.CLIENT, "model " + question.operation())
                .with("gen_ai.operation.name", question.operation())
                .with("gen_ai.request.model", question.model())
                .with("server.address", String.valueOf(question.url().getHost()));
        try {
            HttpResponse<T> answer = ask(deadline, exchange, refusal);
            traced.with("http.response.status_code", answer.statusCode());
            return answer;
        } catch (OpenAIException refused) {
            traced.failed(refused);
            throw refused;
        } finally {
            traced.end();
        }
    }

    private <T> HttpResponse<T> ask(long deadline, Exchange<T> exchange, Refusal<T> refusal)
            throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            Try<T> result = once(deadline, exchange);
            HttpResponse<T> answer = result.answer;
            if (answer != null && answer.statusCode() == 200) {
                return answer;
            }
            if (answer != null) {
                refusal.of(answer);
            }
            long pause = pause(attempt, result.retryAfterMillis());
            if (!result.again() || attempt >= retries || deadline - System.nanoTime() < pause * 1_000_000) {
                throw result.failure();
            }
            Thread.sleep(pause);
        }
    }

    private <T> Try<T> once(long deadline, Exchange<T> exchange) throws InterruptedException {
        long left = Math.min(deadline - System.nanoTime(), timeout.toNanos());
        String late = "no answer within " + TimeUnit.NANOSECONDS.toMillis(Math.max(left, 0)) + " ms";
        try {
            return new Try<>(exchange.send(left), "", false);
        } catch (TimeoutException tooLate) {
            return new Try<>(null, late, true);
        } catch (ExecutionException broken) {
            boolean timedOut = broken.getCause() instanceof HttpTimeoutException;
            return new Try<>(null, timedOut ? late : "the connection broke", broken.getCause() instanceof IOException);
        }
    }

    private static long pause(int attempt, long asked) {
        long pause = Math.max(asked, FIRST_PAUSE_MILLIS << Math.min(attempt, 4));
        return Math.min(pause + ThreadLocalRandom.current().nextLong(100), LONGEST_PAUSE_MILLIS);
    }

    private interface Exchange<T> {
        HttpResponse<T> send(long nanos) throws ExecutionException, TimeoutException, InterruptedException;
    }

    private interface Refusal<T> {
        void of(HttpResponse<T> answer);
    }

    /** @param broken whether it is worth another try although nothing was answered */
    private record Try<T>(@Nullable HttpResponse<T> answer, String reason, boolean broken) {

        private int status() {
            return answer == null ? 0 : answer.statusCode();
        }

        OpenAIException failure() {
            return new OpenAIException(status(), answer == null ? reason : "HTTP " + status());
        }

        long retryAfterMillis() {
            String seconds = answer == null
                    ? ""
                    : answer.headers().firstValue("Retry-After").orElse("");
            return seconds.matches("[0-9]{1,5}") ? Long.parseLong(seconds) * 1_000 : 0;
        }

        boolean again() {
            int status = status();
            boolean busy = status == 408 || status == 409 || status == 429 || status >= 500;
            // To be asked back later than a caller's alert may wait is to be told no.
            return broken || (busy && retryAfterMillis() <= LONGEST_PAUSE_MILLIS);
        }
    }
}
