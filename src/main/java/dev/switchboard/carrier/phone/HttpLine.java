package dev.switchboard.carrier.phone;

import dev.switchboard.carrier.edge.WebhookForm;
import dev.switchboard.carrier.edge.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.w3c.dom.Element;

/** Posts webhooks over HTTP as Twilio does, each one signed. */
final class HttpLine implements Line {

    private static final Duration CARRIER_WAITS = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final Trunk trunk;
    private final WebhookSignature signature;
    private final Map<String, String> always;
    private final Screen screen;
    private URI asked;

    /** @param always what goes along with every webhook */
    HttpLine(Trunk trunk, Map<String, String> always, Screen screen) {
        this.trunk = trunk;
        this.signature = new WebhookSignature(trunk.token());
        this.always = always;
        this.screen = screen;
        this.asked = URI.create(trunk.publicUrl() + "/");
    }

    @Override
    public List<Element> ask(String url, Map<String, String> more)
            throws IOException, TwimlException, InterruptedException {
        asked = asked.resolve(url);
        if (!trunk.reaches(asked)) {
            throw new TwimlException("the document is at another host, and this telephone asks none (11210)");
        }
        HttpResponse<String> answer = post(asked, more);
        if (answer.statusCode() / 100 != 2) {
            throw new TwimlException("the service answers " + answer.statusCode()
                    + "; a carrier would ask the number's fallback address now (11200)");
        }
        return TwimlDocument.verbs(answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    @Override
    public int tell(String url, Map<String, String> more) throws IOException, InterruptedException {
        URI told = asked.resolve(url);
        return trunk.reaches(told) ? post(told, more).statusCode() : 0;
    }

    /** Opens a socket, whose handshake is signed over its address. @throws IOException if it is refused */
    WebSocket open(String url, WebSocket.Listener listener) throws IOException, TwimlException, InterruptedException {
        if (!trunk.reaches(URI.create(url.replaceFirst("^ws", "http")))) {
            throw new TwimlException("the socket is at another host, and this telephone asks none (64102)");
        }
        URI here = here(URI.create(url.replaceFirst("^ws", "http")));
        try {
            return HTTP.newWebSocketBuilder()
                    .connectTimeout(CARRIER_WAITS)
                    .header("X-Twilio-Signature", signature.sign(url, Map.of()))
                    .buildAsync(URI.create(here.toString().replaceFirst("^http", "ws")), listener)
                    .get(CARRIER_WAITS.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new IOException("the socket is refused");
        }
    }

    String account() {
        return trunk.account();
    }

    @Override
    public void token(String token) {
        screen.token(token);
    }

    /** The absolute address of what a document names. */
    String address(String url) {
        return asked.resolve(url).toString();
    }

    private HttpResponse<String> post(URI url, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>(always);
        fields.putAll(more);
        WebhookForm form = new WebhookForm(fields);
        HttpRequest request = HttpRequest.newBuilder(here(url))
                .timeout(CARRIER_WAITS)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(trunk.signatureHeader(), form.signedBy(signature, url.toString()))
                .header("User-Agent", "TwilioProxy/1.1")
                .POST(HttpRequest.BodyPublishers.ofString(form.encoded()))
                .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        screen.posted(new Screen.Webhook(
                path(url), fields, answer.statusCode(), answer.body(), (System.nanoTime() - start) / 1_000_000));
        return answer;
    }

    /** With the turn of a conversation that stands in the address. */
    private static String path(URI url) {
        return url.getRawQuery() == null ? url.getPath() : url.getPath() + "?" + url.getRawQuery();
    }

    /** The service is asked where it is, and signed for where the world sees it. */
    private URI here(URI url) {
        return URI.create(url.toString().replace(trunk.publicUrl(), trunk.url()));
    }

    @Override
    public void show(String who, String what) {
        screen.heard(who, what);
    }
}
