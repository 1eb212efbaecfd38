package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.http.BoundedExchange;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * How the SDK reaches a carrier: at the configured base, within a time, and once. The SDK's own client sends a POST up
 * to three times on a 5xx, which is up to three text messages.
 */
final class CarrierHttpClient extends HttpClient {

    private static final int LARGEST_ANSWER = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final java.net.http.HttpClient http;
    private final CarrierAddress address;
    private final Duration wholeCall;

    /**
     * @param address where requests go, in place of where the SDK sends them
     * @param wholeCall how long an answer is waited for, to its last byte
     */
    CarrierHttpClient(java.net.http.HttpClient http, CarrierAddress address, Duration wholeCall) {
        this.http = http;
        this.address = address;
        this.wholeCall = wholeCall;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /** @throws CarrierException for every answer but a success */
    @Override
    public Response makeRequest(Request request) {
        HttpResponse<byte[]> answer = send(request);
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        int status = answer.statusCode();
        if (status >= 500) {
            throw CarrierException.unknown(status);
        }
        if (status >= 300) {
            throw CarrierException.refused(status, code(body), retryAfter(answer));
        }
        return new Response(body, status);
    }

    private HttpResponse<byte[]> send(Request request) {
        try {
            return BoundedExchange.send(http, convert(request), LARGEST_ANSWER, wholeCall);
        } catch (ExecutionException failed) {
            throw isBeforeSending(failed.getCause()) ? CarrierException.notSent() : CarrierException.unknown(0);
        } catch (TimeoutException late) {
            throw CarrierException.unknown(0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CarrierException.unknown(0);
        }
    }

    private static boolean isBeforeSending(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnresolvedAddressException;
    }

    private HttpRequest convert(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        address.of(URI.create(request.constructURL().toString())))
                .timeout(wholeCall)
                .header("Accept", "application/json");
        if (request.requiresAuthentication()) {
            builder.header("Authorization", request.getAuthString());
        }
        String method = request.getMethod().toString();
        if (!"POST".equals(method)) {
            return builder.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        CarrierBody body = CarrierBody.of(request);
        return builder.header("Content-Type", body.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
                .build();
    }

    private static int code(String body) {
        try {
            return JSON.readTree(body).path("code").asInt(0);
        } catch (JsonProcessingException notJson) {
            return 0;
        }
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        String seconds = answer.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }
}
