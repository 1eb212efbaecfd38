package dev.switchboard.carrier.edge;

import static dev.switchboard.CarrierPost.call;
import static dev.switchboard.CarrierPost.encode;
import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.CarrierPost;
import dev.switchboard.ServiceTest;
import dev.switchboard.carrier.call.IncomingCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Camel's components obey message headers, so none that came from outside may reach a route. */
class OutsideHeadersTest extends ServiceTest {

    private static final List<String> OBEYED = List.of(
            "kafka.OVERRIDE_TOPIC",
            "kafka.KEY",
            "kafka.PARTITION_KEY",
            "CamelHttpUri",
            "cAMELhttpuri",
            "CamelSqlQuery",
            "CamelBeanMethodName",
            "CamelFileName",
            "CamelTwilio.to",
            "CamelOpenAIModel",
            "Bcc",
            "Subject",
            "Authorization",
            "Long-Running-Action",
            "breadcrumbId",
            "org.apache.camel.x");

    @Autowired
    private CamelContext context;

    private final List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
    private final List<String> everything = new CopyOnWriteArrayList<>();

    private final EventNotifierSupport probe = new EventNotifierSupport() {
        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeSendingEvent sending
                    && sending.getEndpoint().getEndpointUri().equals("direct://voice-incoming")) {
                Exchange exchange = sending.getExchange();
                headers.add(new LinkedHashMap<>(exchange.getMessage().getHeaders()));
                everything.add(exchange.getMessage().getHeaders() + " " + exchange.getAllProperties() + " "
                        + exchange.getVariables());
                assertThat(exchange.getMessage().getBody()).isInstanceOf(IncomingCall.class);
            }
        }
    };

    @BeforeEach
    void watch() throws Exception {
        probe.start();
        context.getManagementStrategy().addEventNotifier(probe);
    }

    @AfterEach
    void stopWatching() {
        context.getManagementStrategy().removeEventNotifier(probe);
    }

    static List<String> obeyed() {
        return OBEYED;
    }

    private void assertNothingReachedTheRoute() {
        assertThat(headers).hasSize(1).first().satisfies(h -> assertThat(h).isEmpty());
        assertThat(everything.get(0)).doesNotContain("canary-outside");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("obeyed")
    void sentAsFormField(String name) {
        assertThat(carrier.post("/webhooks/twilio/voice", with(call(freshSid("CA")), name, "canary-outside"))
                        .statusCode())
                .isEqualTo(200);
        assertNothingReachedTheRoute();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("obeyed")
    void sentAsQuery(String name) {
        String path = "/webhooks/twilio/voice?" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "=canary-outside";
        assertThat(carrier.post(path, call(freshSid("CA"))).statusCode()).isEqualTo(200);
        assertNothingReachedTheRoute();
    }

    @Test
    void sentAsHeaders() {
        List<String> refusedByTheClient = new ArrayList<>();
        var answer = carrier.post(
                "/webhooks/twilio/voice",
                call(freshSid("CA")),
                request -> OBEYED.forEach(name -> {
                    try {
                        request.header(name, "canary-outside");
                    } catch (IllegalArgumentException notAHeader) {
                        refusedByTheClient.add(name);
                    }
                }));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(refusedByTheClient).isEmpty();
        assertNothingReachedTheRoute();
        assertThat(answer.headers().map().toString()).doesNotContain("canary-outside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:alert", "voice-status"})
    void aFieldThatNamesOurRouteVariableChoosesNoRoute(String route) {
        String body = encode(with(call(freshSid("CA")), "route", route, "CamelToEndpoint", route));
        String signature = new WebhookSignature(CarrierPost.DEMO_TOKEN)
                .sign("https://switchboard.test/webhooks/twilio/voice", CarrierPost.lists(parse(body)));
        assertThat(carrier.raw("/webhooks/twilio/voice", body, r -> r.header(
                                        "Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Twilio-Signature", signature))
                        .body())
                .contains("<Gather");
        assertNothingReachedTheRoute();
    }

    private static Map<String, String> parse(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        try {
            FormBody.parse(body.getBytes(StandardCharsets.US_ASCII), 100)
                    .fields()
                    .forEach((name, values) -> form.put(name, values.get(0)));
        } catch (BadFormException e) {
            throw new AssertionError(e);
        }
        return form;
    }
}
