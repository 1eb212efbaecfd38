package dev.switchboard.phone;

import dev.switchboard.edge.WebhookForm;
import dev.switchboard.edge.WebhookSignature;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Posts webhooks over HTTP as Twilio does, each one signed. */
final class HttpLine implements Line {

    private static final Duration CARRIER_WAITS = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final CallOptions options;
    private final WebhookSignature signature;
    private final Map<String, String> call;
    private final PrintStream out;
    private URI asked;

    HttpLine(CallOptions options, Map<String, String> call, PrintStream out) {
        this.options = options;
        this.signature = new WebhookSignature(options.token());
        this.call = call;
        this.out = out;
        this.asked = URI.create(options.publicUrl() + "/");
    }

    @Override
    public List<Element> ask(String url, Map<String, String> more)
            throws IOException, TwimlException, InterruptedException {
        asked = asked.resolve(url);
        long start = System.nanoTime();
        HttpResponse<String> answer = post(asked, more);
        out.printf(
                "  %-8s%s, %d in %d ms%n",
                "", asked.getPath(), answer.statusCode(), (System.nanoTime() - start) / 1_000_000);
        if (answer.statusCode() / 100 != 2) {
            throw new TwimlException("the service answers " + answer.statusCode()
                    + "; a carrier would ask the number's fallback address now (11200)");
        }
        return TwimlDocument.verbs(answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    @Override
    public void tell(String url, Map<String, String> more) throws IOException, InterruptedException {
        URI callback = asked.resolve(url);
        int status = post(callback, more).statusCode();
        out.printf("  %-8s%s, %d%n", "", callback.getPath(), status);
    }

    private HttpResponse<String> post(URI url, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>(call);
        fields.putAll(more);
        WebhookForm form = new WebhookForm(fields);
        HttpRequest request = HttpRequest.newBuilder(here(url))
                .timeout(CARRIER_WAITS)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", form.signedBy(signature, url.toString()))
                .header("User-Agent", "TwilioProxy/1.1")
                .POST(HttpRequest.BodyPublishers.ofString(form.encoded()))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The service is asked where it is, and signed for where the world sees it. */
    private URI here(URI url) {
        return URI.create(url.toString().replace(options.publicUrl(), options.url()));
    }

    @Override
    public void show(String who, String what) {
        out.printf("  %-8s%s%n", who, what);
    }
}
