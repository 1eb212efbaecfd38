package dev.switchboard.mind.openai;

import dev.switchboard.ground.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;

/** One question over HTTP, with a time for each try, a few tries, and a size that no answer exceeds. */
final class OpenAICall {

    private static final int LARGEST_ANSWER = 1_000_000;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;

    private final HttpClient http;
    private final Duration timeout;
    private final int retries;

    OpenAICall(HttpClient http, Duration timeout, int retries) {
        this.http = http;
        this.timeout = timeout;
        this.retries = retries;
    }

    /** The body of a 200. @throws OpenAIException for everything else, after the last try */
    String post(URI url, String key, String json) throws OpenAIException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpRequest question = request.build();
        for (int attempt = 0; ; attempt++) {
            Try result = once(question);
            if (result.failure == null) {
                return result.body;
            }
            if (!result.again || attempt >= retries) {
                throw result.failure;
            }
            Thread.sleep(pause(attempt, result.retryAfterMillis));
        }
    }

    private Try once(HttpRequest question) throws InterruptedException {
        try {
            return read(BoundedExchange.send(http, question, LARGEST_ANSWER, timeout));
        } catch (TimeoutException late) {
            return Try.failed(new OpenAIException(0, "no answer within " + timeout.toMillis() + " ms"), true);
        } catch (ExecutionException broken) {
            boolean timedOut = broken.getCause() instanceof java.net.http.HttpTimeoutException;
            String reason = timedOut ? "no answer within " + timeout.toMillis() + " ms" : "the connection broke";
            return Try.failed(new OpenAIException(0, reason), broken.getCause() instanceof IOException);
        }
    }

    private static Try read(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return new Try(new String(answer.body(), StandardCharsets.UTF_8), null, false, 0);
        }
        boolean again = status == 408 || status == 409 || status == 429 || status >= 500;
        String seconds = answer.headers().firstValue("Retry-After").orElse("");
        long after = seconds.matches("[0-9]{1,5}") ? Long.parseLong(seconds) * 1_000 : 0;
        // To be asked back later than a caller's alert may wait is to be told no.
        return new Try(
                "", new OpenAIException(status, "HTTP " + status), again && after <= LONGEST_PAUSE_MILLIS, after);
    }

    private static long pause(int attempt, long asked) {
        long pause = Math.max(asked, FIRST_PAUSE_MILLIS << Math.min(attempt, 4));
        return Math.min(pause + ThreadLocalRandom.current().nextLong(100), LONGEST_PAUSE_MILLIS);
    }

    private record Try(
            String body,
            @org.jspecify.annotations.Nullable OpenAIException failure,
            boolean again,
            long retryAfterMillis) {

        static Try failed(OpenAIException failure, boolean again) {
            return new Try("", failure, again, 0);
        }
    }
}
