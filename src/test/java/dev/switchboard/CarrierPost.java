package dev.switchboard;

import dev.switchboard.carrier.edge.WebhookForm;
import dev.switchboard.carrier.edge.WebhookSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Posts webhooks as Twilio does, signed over the public URL with the demo organization's token unless told otherwise. */
public final class CarrierPost {

    public static final String PUBLIC_URL = "https://switchboard.test";
    public static final String DEMO_ACCOUNT = "AC00000000000000000000000000000001";
    public static final String DEMO_NUMBER = "+15550100001";
    public static final String DEMO_TOKEN = "switchboard-demo-token";
    public static final String CALLER = "+14055551234";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private String token = DEMO_TOKEN;

    public CarrierPost(int port) {
        this.port = port;
    }

    public CarrierPost signedWith(String otherToken) {
        CarrierPost other = new CarrierPost(port);
        other.token = otherToken;
        return other;
    }

    /** The parameters that every voice webhook of a call has. */
    public static Map<String, String> call(String callSid) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", DEMO_ACCOUNT);
        form.put("ApiVersion", "2010-04-01");
        form.put("CallSid", callSid);
        form.put("CallStatus", "ringing");
        form.put("Direction", "inbound");
        form.put("From", CALLER);
        form.put("Caller", CALLER);
        form.put("To", DEMO_NUMBER);
        form.put("Called", DEMO_NUMBER);
        form.put("CallToken", "canary-call-token");
        return form;
    }

    /** The same of a call to another number than the demo's, by another account. */
    public static Map<String, String> call(String callSid, String account, String number) {
        return with(call(callSid), "AccountSid", account, "To", number, "Called", number);
    }

    public static Map<String, String> with(Map<String, String> form, String... more) {
        Map<String, String> all = new LinkedHashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    public HttpResponse<String> post(String path, Map<String, String> form) {
        return post(path, form, request -> {});
    }

    public HttpResponse<String> post(String path, Map<String, String> form, Consumer<HttpRequest.Builder> change) {
        String signature = new WebhookForm(form).signedBy(new WebhookSignature(token), PUBLIC_URL + path);
        return raw(path, encode(form), request -> {
            request.header("Content-Type", "application/x-www-form-urlencoded");
            request.header("X-Twilio-Signature", signature);
            change.accept(request);
        });
    }

    public HttpResponse<String> raw(String path, String body, Consumer<HttpRequest.Builder> change) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
        change.accept(request);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, List<String>> lists(Map<String, String> form) {
        Map<String, List<String>> lists = new TreeMap<>();
        form.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }

    public static String encode(Map<String, String> form) {
        return new WebhookForm(form).encoded();
    }
}
