package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.desk.appointment.Appointment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The example of routes/integrations, switched on while the service runs, as its comment says. */
@ExtendWith(OutputCaptureExtension.class)
class SlackExampleTest extends WebhookScene {

    private static final Path SLACK = TestPlatform.HOME.resolve("routes/integrations/slack.yaml");
    private static final Path BOOKED = TestPlatform.HOME.resolve("routes/bookings/appointment-booked.yaml");
    private static final String STEP = """
                    - wireTap:
                        uri: direct:slack
            """;

    @Autowired
    private CamelContext context;

    private String slack;
    private String booked;

    @BeforeEach
    void switchOn() throws IOException {
        slack = Files.readString(SLACK);
        booked = Files.readString(BOOKED);
        Files.writeString(
                SLACK,
                slack.replace("autoStartup: false", "autoStartup: true")
                        .replace("http://localhost:9999/slack", carrier().baseUrl() + "/slack-example"));
        await().atMost(SOON)
                .until(() ->
                        ServiceStatus.Started == context.getRouteController().getRouteStatus("slack"));
        var before = context.getRoute("appointment-booked");
        Files.writeString(BOOKED, booked.stripTrailing() + "\n" + STEP);
        await().atMost(SOON).until(() -> context.getRoute("appointment-booked") != before);
    }

    @AfterEach
    void switchOff() throws IOException {
        Files.writeString(BOOKED, booked);
        Files.writeString(SLACK, slack);
        await().atMost(SOON)
                .until(() ->
                        ServiceStatus.Stopped == context.getRouteController().getRouteStatus("slack"));
    }

    private void answers(int status) {
        carrier()
                .stubFor(post(urlPathEqualTo("/slack-example"))
                        .willReturn(aResponse().withStatus(status)));
    }

    @Test
    void postsALineForWhatIsBooked(CapturedOutput log) {
        answers(200);
        Appointment made = book();
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        carrier().findAll(postRequestedFor(urlPathEqualTo("/slack-example"))))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getHeader("Content-Type")).startsWith("application/json");
                    assertThat(request.getHeaders().keys()).noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT)
                            .startsWith("camel"));
                    assertThat(request.getBodyAsString())
                            .startsWith("{\"text\":\"Booked: Full wrap, <!date^"
                                    + made.scheduledAt().getEpochSecond())
                            .contains("canary Ann &lt;b&gt;Lee&lt;/b&gt;");
                }));
        answers(500);
        book();
        await().atMost(SOON).until(() -> log.toString().contains("Slack did not take a line"));
        await().atMost(SOON)
                .until(() -> DATABASE.sql("SELECT count(*) FROM events WHERE organization_id = ? AND status <> 'done'")
                                .param(organization)
                                .query(Integer.class)
                                .single()
                        == 0);
        assertThat(log.toString()).doesNotContain("canary").doesNotContain("slack-example");
    }
}
