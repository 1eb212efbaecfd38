package dev.switchboard.carrier.edge;

import static dev.switchboard.CarrierPost.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class EdgeEngineTest extends ServiceTest {

    private static final String VOICE = "/webhooks/twilio/voice";

    @Autowired
    private CamelContext context;

    @Autowired
    private MeterRegistry meters;

    @LocalServerPort
    private int port;

    @Test
    void asksTheCarrierToTryAgainWhileItsRouteIsStopped() throws Exception {
        String callSid = freshSid("CA");
        context.getRouteController().stopRoute("edge-webhooks");
        try {
            var answer = carrier.post(VOICE, call(callSid));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("try again\n");
            // The other addresses are routes of their own.
            assertThat(carrier.post("/voice/status", call(callSid)).statusCode())
                    .isEqualTo(200);
        } finally {
            context.getRouteController().startRoute("edge-webhooks");
        }
        var answer = carrier.post(VOICE, call(callSid));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=UTF-8");
    }

    @Test
    void measuresWhatIsAnsweredAndWhatIsRefusedByAddress() {
        long answered = count(VOICE, "200");
        long refused = count(VOICE, "403");
        long older = count("/voice/incoming/{organization}", "403");
        carrier.post(VOICE, call(freshSid("CA")));
        carrier.signedWith("another-token").post(VOICE, call(freshSid("CA")));
        carrier.post("/voice/incoming/" + UUID.randomUUID(), call(freshSid("CA")));
        await().untilAsserted(() -> {
            assertThat(count(VOICE, "200")).isEqualTo(answered + 1);
            assertThat(count(VOICE, "403")).isEqualTo(refused + 1);
            assertThat(count("/voice/incoming/{organization}", "403")).isEqualTo(older + 1);
        });
    }

    /** Anybody could make the service look broken by leaving. */
    @Test
    void countsAsABadRequestWhoeverLeavesInTheMiddle() throws Exception {
        long left = count(VOICE, "400");
        long failed = count(VOICE, "500");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST " + VOICE + " HTTP/1.1\r\nHost: switchboard.test\r\nContent-Length: 10\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nTo=")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        await().untilAsserted(() -> assertThat(count(VOICE, "400")).isEqualTo(left + 1));
        assertThat(count(VOICE, "500")).isEqualTo(failed);
    }

    private long count(String address, String status) {
        return meters.find("http.server.requests").tags("uri", address, "status", status).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
