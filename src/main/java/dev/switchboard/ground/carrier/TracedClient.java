package dev.switchboard.ground.carrier;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.trace.Traced;
import dev.switchboard.ground.trace.Traces;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The same client, and each request a span of whoever got it. Camel's component asks on a thread of its own, so the step that it belongs
 * to is the one that this was made in, and it serves that step alone.
 */
final class TracedClient extends HttpClient {

    private final HttpClient client;
    private final Traces traces;
    private final Callable<Traced> begins;

    TracedClient(HttpClient client, Traces traces) {
        this.client = client;
        this.traces = traces;
        this.begins = traces.carried(() -> this.traces.within(Traces.Kind.CLIENT, "carrier"));
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        Traced traced = begin().with("http.request.method", request.getMethod().toString())
                .with("url.template", template(URI.create(request.getUrl())))
                .with(
                        "server.address",
                        String.valueOf(URI.create(request.getUrl()).getHost()));
        try {
            Response response = client.makeRequest(request);
            traced.with("http.response.status_code", response.getStatusCode());
            return response;
        } catch (CarrierException refused) {
            traced.with("http.response.status_code", refused.status())
                    .with("switchboard.carrier.code", refused.code())
                    .failed(refused);
            throw refused;
        } catch (RuntimeException failed) {
            traced.failed(failed);
            throw failed;
        } finally {
            traced.end();
        }
    }

    private Traced begin() {
        try {
            return begins.call();
        } catch (Exception impossible) {
            throw new IllegalStateException("a span can be begun");
        }
    }

    /** Words and versions of a path; whatever else stands in it is somebody's. */
    static String template(URI address) {
        return Arrays.stream(String.valueOf(address.getRawPath()).split("/", -1))
                .map(part -> part.matches("[A-Z]?[A-Za-z]{0,40}(\\.json)?|v\\d|\\d{4}-\\d{2}-\\d{2}") ? part : "{id}")
                .collect(Collectors.joining("/"));
    }
}
