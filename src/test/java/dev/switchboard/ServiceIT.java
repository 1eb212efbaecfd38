package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.switchboard.faults.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The packaged jar as somebody runs it who has just cloned the repository: started without a setting, then called. */
class ServiceIT {

    private static final WireMockServer MODEL =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @TempDir
    private static Path home;

    private static Process service;
    private static String port;
    private static String managementPort;

    @BeforeAll
    static void start() throws Exception {
        MODEL.start();
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        port = String.valueOf(Ports.free());
        managementPort = String.valueOf(Ports.free());
        service = start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        end(service);
        MODEL.stop();
    }

    private static Process start(Map<String, String> settings) throws IOException {
        ProcessBuilder builder = PackagedJar.run(List.of());
        builder.directory(home.toFile());
        builder.environment().putAll(settings);
        builder.environment().putAll(Map.of("PORT", port, "MANAGEMENT_PORT", managementPort));
        Path log = home.resolve("log.txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> Files.readString(log).contains("Place a call") || !process.isAlive());
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        assertThat(Files.readString(log)).contains("+15550100001", "http://localhost:" + port);
        return process;
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** What the telephone prints; it has to end well. */
    private static String call(String... words) throws Exception {
        return telephone("call", words);
    }

    private static String telephone(String what, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(what, "+15550100001"));
        command.addAll(List.of(words));
        ProcessBuilder builder = PackagedJar.run(command);
        builder.environment().putAll(Map.of("PORT", port, "MANAGEMENT_PORT", managementPort));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void answersUnderstandsAndRoutesWithAndWithoutAModelAndKeepsItsData() throws Exception {
        assertThat(call("I need a quote for a fleet of ten trucks"))
                .contains("This is Jordan, an automated assistant.", "(leaves no message)")
                .contains("Thank you for calling Demo Wraps", "quote_request, hot lead", "by the keyword rules")
                .contains("alert", "simulated to ***0002", "Demo Wraps HOT LEAD", "Reply CALL to call back.")
                .contains("inbox", "priority high");
        assertThat(call("hi um is my order ready"))
                .contains("order_status", "by the keyword rules", "priority normal")
                .doesNotContain("simulated to");
        assertThat(telephone("text", "is my van ready"))
                .contains("writes to +15550100001", "/webhooks/twilio/sms, 200");
        assertThat(ask("/api/phone/handsets/%2B15550100002")).contains("Reply CALL to call back.");
        assertThat(ask("/api/phone/handsets/%2B14055551234")).contains("is my van ready");
        assertThat(call("What is your address?", "--then", "How much is it to wrap a helicopter?"))
                .contains("100 Example Avenue", "somebody can get back to you", "voice/turn?turn=2");
        end(service);

        MODEL.resetAll(); // of a run before
        MODEL.stubFor(post(urlEqualTo("/v1/chat/completions"))
                .willReturn(aResponse().withBody(answer("quote_request", true))));
        MODEL.stubFor(post(urlEqualTo("/v1/chat/completions"))
                .withRequestBody(matchingJsonPath("$.stream", equalTo("true")))
                .atPriority(1)
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(words("Sure, what kind of trucks are they?"))));
        service = start(Map.of(
                "OPENAI_API_KEY", "canary-key",
                "OPENAI_BASE_URL", MODEL.baseUrl() + "/v1",
                "OPENAI_MODEL", "test-model"));
        assertThat(call("could you wrap our ten trucks please"))
                .contains("Sure, what kind of trucks are they?")
                .contains("quote_request, hot lead", "by the model test-model", "simulated to ***0002");
        MODEL.stubFor(post(urlEqualTo("/v1/chat/completions"))
                .willReturn(aResponse().withBody(answer("order_status", false))));
        assertThat(call("is it done yet")).contains("order_status", "by the model", "priority normal");
        MODEL.verify(
                2,
                postRequestedFor(urlEqualTo("/v1/chat/completions"))
                        .withRequestBody(matchingJsonPath("$.response_format"))
                        .withHeader("Authorization", containing("canary-key")));
        assertThat(Files.readString(home.resolve("log.txt"))).doesNotContain("canary-key", "wrap our", "4055551234");
        assertThat(Files.isDirectory(home.resolve("data/postgres"))).isTrue();
        assertThat(ask("/api/calls?hotLead=true")).contains("could you wrap our ten trucks please");
        assertThat(Files.getPosixFilePermissions(home.resolve("data/demo-owner-token")))
                .hasSize(2);
    }

    /** As docs/api.md asks. */
    private static String ask(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(home.resolve("data/demo-owner-token"))
                                        .strip())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A model's answer in a conversation, as it is made. */
    private static String words(String words) {
        return """
                data: {"model": "test-model", "choices": [{"index": 0, "delta": {"role": "assistant", "content": "%s"}, "finish_reason": null}]}

                data: {"model": "test-model", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}

                data: [DONE]

                """.formatted(words);
    }

    private static String answer(String intent, boolean hot) {
        String content =
                "{\\\"intent\\\": \\\"%s\\\", \\\"summary\\\": \\\"Said something.\\\", \\\"is_hot_lead\\\": %s, \\\"customer_name\\\": null, \\\"vehicle_info\\\": null, \\\"urgency\\\": \\\"medium\\\", \\\"evidence\\\": null}"
                        .formatted(intent, hot);
        return "{\"id\": \"x\", \"model\": \"test-model\", \"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"role\": \"assistant\", \"content\": \""
                + content + "\"}}]}";
    }
}
