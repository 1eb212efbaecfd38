package dev.switchboard.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model and the carrier, with a switch for what is wrong with them; counts the messages that the carrier took. */
final class Outside implements AutoCloseable, ResponseDefinitionTransformerV2 {

    private static final Pattern CALLER = Pattern.compile("\\(405\\) (\\d{3})-(\\d{4})");
    private static final Pattern REPLY = Pattern.compile("reply-\\d+");
    private static final Pattern RECIPIENT = Pattern.compile("(?:^|&)To=\\+(\\d+)");
    private static final int LONGER_THAN_ANYBODY_WAITS = 30_000;
    private static final String ANSWER = model(
            "{\\\"intent\\\": \\\"quote_request\\\", \\\"summary\\\": \\\"Wants a fleet wrapped.\\\", \\\"is_hot_lead\\\": true, "
                    + "\\\"customer_name\\\": null, \\\"vehicle_info\\\": null, \\\"urgency\\\": \\\"medium\\\", \\\"evidence\\\": \\\"a fleet of ten trucks\\\"}");

    /** What the model does wrong; each is drawn as often as the others. */
    static final List<Supplier<ResponseDefinitionBuilder>> MODEL_FAULTS = List.of(
            () -> aResponse()
                    .withStatus(429)
                    .withHeader("Retry-After", "1")
                    .withBody("{\"error\": {\"message\": \"slow down\"}}"),
            () -> aResponse().withStatus(500).withBody("{\"error\": {\"message\": \"oops\"}}"),
            () -> ok(ANSWER).withFixedDelay(LONGER_THAN_ANYBODY_WAITS),
            () -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            () -> ok(ANSWER).withChunkedDribbleDelay(50, LONGER_THAN_ANYBODY_WAITS),
            () -> aResponse()
                    .withHeader("Content-Type", "text/html")
                    .withBody("<html><body>502 Bad Gateway</body></html>"),
            () -> ok(ANSWER.substring(0, ANSWER.length() / 2)),
            () -> ok(model("x".repeat(5_000_000))),
            () -> ok(ANSWER.replace("quote_request", "world_peace")),
            () -> ok(ANSWER));

    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .containerThreads(400)
            .disableRequestJournal()
            .extensions(this));
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> takenReplies = new ConcurrentHashMap<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final Map<String, String> untold = new ConcurrentHashMap<>();
    private final AtomicInteger unnamed = new AtomicInteger();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Random random;
    private volatile List<Supplier<ResponseDefinitionBuilder>> modelAnswers = List.of(() -> ok(ANSWER));
    private volatile boolean carrierIsIll;

    /** @param random draws the faults */
    Outside(Random random) {
        this.random = random;
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        server.start();
    }

    private static String model(String content) {
        return "{\"id\": \"chatcmpl-1\", \"model\": \"stub\", \"choices\": [{\"index\": 0, \"finish_reason\": \"stop\", "
                + "\"message\": {\"role\": \"assistant\", \"content\": \"" + content + "\"}}]}";
    }

    private static ResponseDefinitionBuilder ok(String json) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(json);
    }

    String url() {
        return server.baseUrl();
    }

    void modelFails() {
        modelAnswers = MODEL_FAULTS;
    }

    /** From now on the carrier refuses, fails, hangs and drops, and has stopped numbers and accounts: see {@link Callers}. */
    void carrierFails() {
        carrierIsIll = true;
    }

    @Override
    public String getName() {
        return "outside";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        if (event.getRequest().getUrl().startsWith("/v1/")) {
            return draw(modelAnswers).get().build();
        }
        if (event.getRequest().getMethod().equals(RequestMethod.GET)) {
            return ok("{\"calls\": [], \"messages\": []}").build(); // what was missed while the service was down
        }
        return message(event.getRequest().getBodyAsString()).build();
    }

    private ResponseDefinitionBuilder message(String form) {
        Matcher recipient = RECIPIENT.matcher(
                URLDecoder.decode(form, StandardCharsets.UTF_8).replace("\n", " "));
        String to = recipient.find() ? "+" + recipient.group(1) : "";
        asked.computeIfAbsent(to, number -> new AtomicInteger()).incrementAndGet();
        if (!carrierIsIll) {
            return take(form);
        }
        if (Callers.isOptedOut(to)) {
            return refuse(400, 21610);
        }
        if (Callers.isOfRefusedAccount(to)) {
            return refuse(401, 20003);
        }
        List<Supplier<ResponseDefinitionBuilder>> answers = List.of(
                () -> refuse(429, 20429).withHeader("Retry-After", "2"),
                () -> refuse(500, 0),
                () -> take(form).withFixedDelay(LONGER_THAN_ANYBODY_WAITS),
                () -> {
                    take(form);
                    return aResponse().withFault(Fault.EMPTY_RESPONSE);
                },
                () -> take(form));
        return draw(4) > 0
                ? take(form)
                : draw(answers).get(); // most of the time it works, or all would wait for each other
    }

    private ResponseDefinitionBuilder take(String form) {
        String text = URLDecoder.decode(form, StandardCharsets.UTF_8);
        String sid = "SM%032x".formatted(System.nanoTime());
        Matcher caller = CALLER.matcher(text);
        Matcher reply = REPLY.matcher(text);
        if (reply.find()) {
            takenReplies
                    .computeIfAbsent(reply.group(), name -> new AtomicInteger())
                    .incrementAndGet();
            replies.put(reply.group(), sid);
            untold.put(reply.group(), sid);
        } else if (caller.find()) {
            taken.computeIfAbsent("+1405" + caller.group(1) + caller.group(2), number -> new AtomicInteger())
                    .incrementAndGet();
        } else {
            unnamed.incrementAndGet();
        }
        return ok("{\"sid\": \"" + sid + "\", \"status\": \"queued\"}").withStatus(201);
    }

    private static ResponseDefinitionBuilder refuse(int status, int code) {
        return ok("{\"code\": %d, \"message\": \"no\", \"status\": %d}".formatted(code, status))
                .withStatus(status);
    }

    private int draw(int below) {
        synchronized (random) {
            return random.nextInt(below);
        }
    }

    private <T> T draw(List<T> from) {
        synchronized (random) {
            return from.get(random.nextInt(from.size()));
        }
    }

    /** How many alerts the carrier took about each caller. */
    Map<String, AtomicInteger> taken() {
        return taken;
    }

    /** How often the carrier took each reply. */
    Map<String, AtomicInteger> takenReplies() {
        return takenReplies;
    }

    /** The carrier's ids of the replies that it took. */
    Map<String, String> replies() {
        return replies;
    }

    /** Those among them that were not asked for before. */
    Map<String, String> untoldReplies() {
        Map<String, String> now = Map.copyOf(untold);
        untold.keySet().removeAll(now.keySet());
        return now;
    }

    /** Messages that named no caller, of which there should be none. */
    int unnamed() {
        return unnamed.get();
    }

    /** How often the carrier was asked to write to this number. */
    int askedFor(String recipient) {
        return asked.getOrDefault(recipient, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        server.stop();
    }
}
