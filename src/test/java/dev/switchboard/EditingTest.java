package dev.switchboard;

import static dev.switchboard.CarrierPost.call;
import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An integrator edits routes/ and config/ while the service answers. */
@ExtendWith(OutputCaptureExtension.class)
class EditingTest extends ServiceTest {

    private static final int CALLERS = 12;

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String ONLY_LOGGED = String.join(
            "\n",
            "              - simple: \"${variable.way} == 'refuse'\"",
            "                steps:",
            "                  - log:",
            "                      message: refused",
            "              - simple: \"${variable.way} == 'voicemail'\"",
            "");

    private final Map<Path, String> originals = new HashMap<>();

    @Autowired
    private CamelContext context;

    @Autowired
    private ProducerTemplate producer;

    private void edit(String name, UnaryOperator<String> change) throws IOException {
        Path file = TestPlatform.HOME.resolve(name);
        String text = Files.exists(file) ? Files.readString(file) : "";
        originals.putIfAbsent(file, text);
        // As most editors save: beside, then over it.
        Path beside = Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), change.apply(text));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @AfterEach
    void putBack(CapturedOutput log) throws IOException {
        for (Map.Entry<Path, String> file : originals.entrySet()) {
            if (file.getValue().isEmpty()) {
                Files.deleteIfExists(file.getKey());
            } else {
                Files.writeString(file.getKey(), file.getValue());
            }
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(greeting()).contains("Thank you for calling"));
    }

    private String greeting() {
        return carrier.post("/webhooks/twilio/voice", call(freshSid("CA"))).body();
    }

    @Test
    void hearsAnEditedTemplateAndRefusesABrokenOne(CapturedOutput log) throws IOException {
        edit("config/twiml/greeting.ftlx", text -> text.replace("Thank you for calling", "Howdy from"));
        await().atMost(SOON).untilAsserted(() -> assertThat(greeting()).contains("Howdy from Demo Wraps"));

        edit("config/twiml/greeting.ftlx", text -> text.replace("</Gather>", "</Gathr>"));
        await().atMost(SOON).until(() -> log.toString().contains("greeting.ftlx:9: not well-formed"));
        assertThat(greeting()).contains("Howdy from Demo Wraps");

        edit("config/twiml/greeting.ftlx", text -> text.replace("</Gathr>", "</Gather>")
                .replace("${company}", "${compny}"));
        await().atMost(SOON).until(() -> log.toString().contains("greeting.ftlx:8: "));
        assertThat(greeting()).contains("Howdy from Demo Wraps");
    }

    @Test
    void givesTheGreetingToTheOtherTemplatesOfACallToo() throws IOException {
        edit(
                "config/twiml/voicemail.ftlx",
                text -> text.replace("<Response>", "<Response><Say>Again: ${greeting}</Say>"));
        String sid = freshSid("CA");
        carrier.post("/webhooks/twilio/voice", call(sid));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        carrier.post("/webhooks/twilio/voice/speech", with(call(sid), "SpeechResult", ""))
                                .body())
                .contains("Again: "));
    }

    @Test
    void refusesABrokenRouteWithItsLineAndKeepsTheLastGoodOne(CapturedOutput log) throws IOException {
        edit("routes/carrier/voice-incoming.yaml", text -> text.replace("method: greeting", "mthod: greeting"));
        await().atMost(SOON).until(() -> log.toString().contains("routes/carrier/voice-incoming.yaml:25: "));
        assertThat(greeting()).contains("Thank you for calling");

        edit("routes/carrier/voice-incoming.yaml", text -> text.replace("mthod: greeting", "method: grieving"));
        await().atMost(SOON)
                .until(() -> log.toString().contains("routes/carrier/voice-incoming.yaml:25: ")
                        && log.toString().contains("grieving"));
        assertThat(greeting()).contains("Thank you for calling");

        edit("routes/carrier/voice-incoming.yaml", text -> text.replace("method: grieving", "method: unrouted"));
        await().atMost(SOON).untilAsserted(() -> assertThat(greeting()).contains("cannot take your call"));
    }

    @Test
    void refusesWhatACallerWouldSufferFrom(CapturedOutput log) throws IOException {
        edit(
                "routes/carrier/voice-incoming.yaml",
                text -> text.replace("              - simple: \"${variable.way} == 'refuse'\"\n", ONLY_LOGGED));
        await().atMost(SOON)
                .until(() -> log.toString().contains("routes/carrier/voice-incoming.yaml")
                        && log.toString().contains("ends with what came in and not with TwiML. For example: "));
        assertThat(greeting()).contains("Thank you for calling");

        edit("config/messages/alert.ftl", text -> text.replace("Reply CALL", "Reply RING"));
        await().atMost(SOON).until(() -> log.toString().contains("Nothing is done when somebody answers RING"));
    }

    @Test
    void losesNoCallWhileARouteIsSwapped() throws Exception {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        var failures = new java.util.concurrent.atomic.AtomicInteger();
        var running = new java.util.concurrent.atomic.AtomicBoolean(true);
        Runnable call = () -> {
            while (running.get()) {
                int status = carrier.post(
                                "/webhooks/twilio/voice/status", with(call(freshSid("CA")), "CallStatus", "ringing"))
                        .statusCode();
                (status == 200 ? calls : failures).incrementAndGet();
            }
        };
        List<Thread> callers =
                Stream.generate(() -> new Thread(call)).limit(CALLERS).toList();
        callers.forEach(Thread::start);
        for (int i = 0; i < 5; i++) {
            String mark = "# edit " + i + "\n";
            Route before = context.getRoute("voice-status");
            edit("routes/carrier/voice-status.yaml", text -> mark + text);
            await().atMost(SOON).until(() -> {
                Route now = context.getRoute("voice-status");
                return now != null && now != before;
            });
        }
        running.set(false);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(failures).hasValue(0);
        assertThat(calls.get()).isGreaterThan(10);
    }

    @Test
    void servesANewRouteAndDropsItWhenItsFileGoes() throws IOException {
        edit("routes/say-hello.yaml", text -> """
                # Says hello.
                #   in, out, on failure  nothing
                - route:
                    id: say-hello
                    from:
                      uri: direct:say-hello
                      steps:
                        - setBody:
                            constant: hello
                """);
        await().atMost(SOON).until(() -> context.getRoute("say-hello") != null);
        assertThat(producer.requestBody("direct:say-hello", "", String.class)).isEqualTo("hello");
        Files.delete(TestPlatform.HOME.resolve("routes/say-hello.yaml"));
        await().atMost(SOON).until(() -> context.getRoute("say-hello") == null);
    }

    @Test
    void keepsARouteThatOthersSendToWhenItsFileGoes(CapturedOutput log) throws IOException {
        Path inbox = TestPlatform.HOME.resolve("routes/messages/inbox.yaml");
        originals.put(inbox, Files.readString(inbox));
        Files.delete(inbox);
        await().atMost(SOON).until(() -> log.toString()
                .contains("routes/messages/inbox.yaml is gone, but other routes send to it"));
        assertThat(context.getRoute("inbox")).isNotNull();
    }

    @Test
    void keepsARouteWhoseFileCanNotBeRead(CapturedOutput log) throws IOException {
        Path status = TestPlatform.HOME.resolve("routes/carrier/voice-status.yaml");
        originals.put(status, Files.readString(status));
        Files.write(status, new byte[] {'-', ' ', (byte) 0xC3, (byte) 0x28});
        await().atMost(SOON).until(() -> log.toString().contains("routes/carrier/voice-status.yaml:"));
        assertThat(context.getRoute("voice-status")).isNotNull();
        assertThat(carrier.post("/webhooks/twilio/voice/status", with(call(freshSid("CA")), "CallStatus", "ringing"))
                        .statusCode())
                .isEqualTo(200);
    }
}
