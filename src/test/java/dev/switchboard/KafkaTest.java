package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.desk.appointment.Slot;
import dev.switchboard.ground.embedded.TestDatabase;
import dev.switchboard.ground.organization.DemoOrganization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same routes with a real broker between the stages. */
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class KafkaTest extends ServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EmbeddedKafkaBroker BROKER = broker();
    /** Nobody else's: the service of the other tests has the same carrier, and may still be at work. */
    private static final String CALLER = "+13035550147";

    private static final String URL = TestDatabase.anotherWithSchema("over_kafka");
    private static final JdbcClient HERE = TestDatabase.asOwner(URL);

    @Autowired
    private CamelContext camel;

    @Autowired
    private Bookings bookings;

    @Autowired
    private Availability availability;

    private static EmbeddedKafkaBroker broker() {
        EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.afterPropertiesSet();
        return broker;
    }

    @AfterAll
    static void stopBroker() {
        BROKER.destroy();
    }

    @DynamicPropertySource
    static void overKafka(DynamicPropertyRegistry registry) {
        registry.add("switchboard.database.url", () -> URL);
        registry.add("KAFKA_BROKERS", BROKER::getBrokersAsString);
        registry.add("switchboard.kafka.partitions", () -> "3");
        registry.add("switchboard.kafka.consumers", () -> "3");
    }

    private String say(String words) {
        String sid = freshSid("CA");
        assertThat(carrier.post(
                                "/webhooks/twilio/voice/speech",
                                CarrierPost.with(
                                        CarrierPost.call(sid), "SpeechResult", words, "From", CALLER, "Caller", CALLER))
                        .statusCode())
                .isEqualTo(200);
        return sid;
    }

    private static RequestPatternBuilder alerts() {
        return postRequestedFor(urlPathMatching(".*/Messages.json"))
                .withRequestBody(WireMock.containing(CALLER.substring(8)));
    }

    /** Every call is filed, and nothing waits. */
    private static void settled() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(count("conversations")).isEqualTo(count("phone_calls"));
            assertThat(HERE.sql("SELECT count(*) FROM events WHERE status <> 'done'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    private static int count(String table) {
        return HERE.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
    }

    /** Whoever is about to ask for a value of a call of the test before is waited for by the first of these. */
    @BeforeEach
    void beginWithNothing() {
        HERE.sql("DELETE FROM unvalued_calls; DELETE FROM events; DELETE FROM phone_calls; DELETE FROM conversations")
                .update();
    }

    private static List<ConsumerRecord<String, String>> messages(String topic, int atLeast) {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                BROKER.getBrokersAsString(),
                "group.id",
                "test-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest"));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
                return all.size() >= atLeast;
            });
        }
        return all;
    }

    @Test
    void carriesEachStageAndLosesAndDoublesNothing(CapturedOutput log) throws Exception {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(say(i % 2 == 0 ? "canary i need a quote for a fleet of ten trucks" : "is my order ready"));
        }
        settled();
        carrier().verify(10, alerts());
        assertThat(HERE.sql("SELECT count(*) FROM agent_alerts WHERE status = 'sent'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);

        List<ConsumerRecord<String, String>> classified = messages("switchboard.call-classified", 20);
        assertThat(classified).hasSizeGreaterThanOrEqualTo(20);
        JsonNode event = JSON.readTree(classified.get(0).value());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("type").asText()).isEqualTo("dev.switchboard.call.classified.v1");
        assertThat(classified.get(0).key()).isEqualTo(event.path("subject").asText());
        assertThat(messages("switchboard.alert", 10)).hasSizeGreaterThanOrEqualTo(10);
        for (String topic :
                List.of("switchboard.call-transcribed", "switchboard.call-classified", "switchboard.alert")) {
            assertThat(messages(topic, 10))
                    .noneMatch(message -> message.value().contains("canary")
                            || message.value().contains("303555"));
        }

        // The same messages again, and such as nobody sent.
        Map<String, Object> settings = Map.of("bootstrap.servers", BROKER.getBrokersAsString());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (ConsumerRecord<String, String> message : classified) {
                producer.send(new ProducerRecord<>(message.topic(), message.key(), message.value()));
            }
            for (String poison : List.of(
                    "",
                    "canary-poison",
                    "{}",
                    "{\"specversion\": \"1.0\"}",
                    "[".repeat(5_000),
                    "x".repeat(20_000),
                    classified
                            .get(0)
                            .value()
                            .replace(
                                    event.at("/data/organizationId").asText(),
                                    UUID.randomUUID().toString()),
                    classified.get(0).value().replace("\"attempt\":1", "\"attempt\":\"x\""))) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>("switchboard.call-classified", "key", poison);
                record.headers()
                        .add("kafka.OVERRIDE_TOPIC", "evil".getBytes())
                        .add("CamelHttpUri", "http://evil".getBytes());
                producer.send(record);
            }
        }
        say("canary i need a quote for a fleet of twenty vans");
        settled();
        carrier().verify(11, alerts());
        assertThat(count("conversations")).isEqualTo(21);
        assertThat(log.toString()).contains("none of ours and is passed over").doesNotContain("canary");
        assertThat(BROKER.getTopics()).doesNotContain("evil");
        assertThat(messages("switchboard.dead-letter", 5))
                .anyMatch(message -> message.value().contains("switchboard.call-classified/"))
                .noneMatch(message -> message.value().contains("canary"));
    }

    @Test
    void sendsAgainWhatTheBrokerForgot() {
        String sid = say("is my order ready");
        settled();
        // As after a broker was wiped: taken, and never done.
        HERE.sql("""
                        UPDATE events SET status = 'pending', finished_at = NULL, leased_until = now() + interval '1 s'
                        WHERE type = 'call.classified' AND call_id = (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)""").param(sid).update();
        settled();
    }

    /** As slack-from-kafka.yaml and slack.yaml say, and crm-handover.yaml does for calls. */
    @Test
    void anIntegratorReadsWhatWasBookedFromItsTopic() throws Exception {
        Path slack = TestPlatform.HOME.resolve("routes/integrations/slack.yaml");
        Path fromKafka = TestPlatform.HOME.resolve("routes/integrations/slack-from-kafka.yaml");
        String slackOff = Files.readString(slack);
        String fromKafkaOff = Files.readString(fromKafka);
        carrier().stubFor(WireMock.post(urlPathEqualTo("/slack")).willReturn(WireMock.ok()));
        try {
            Files.writeString(
                    slack,
                    slackOff.replace("autoStartup: false", "autoStartup: true")
                            .replace("http://localhost:9999", carrier().baseUrl()));
            Files.writeString(
                    fromKafka,
                    fromKafkaOff
                            .replace("autoStartup: false", "autoStartup: true")
                            .replace("latest", "earliest"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            ServiceStatus.Started == camel.getRouteController().getRouteStatus("slack")
                                    && ServiceStatus.Started
                                            == camel.getRouteController().getRouteStatus("slack-from-kafka"));
            UUID appointment = book();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> carrier()
                    .verify(postRequestedFor(urlPathEqualTo("/slack"))
                            .withRequestBody(WireMock.containing("Booked: canary wrap"))));
            ConsumerRecord<String, String> message =
                    messages("switchboard.appointment-booked", 1).get(0);
            assertThat(message.key()).isEqualTo(appointment.toString());
            assertThat(message.value())
                    .contains("dev.switchboard.appointment.booked.v1")
                    .doesNotContain("canary");
        } finally {
            Files.writeString(fromKafka, fromKafkaOff);
            Files.writeString(slack, slackOff);
        }
    }

    private UUID book() {
        UUID service = HERE.sql("INSERT INTO services (organization_id, name) VALUES (?, 'canary wrap') RETURNING id")
                .param(DemoOrganization.ID)
                .query(UUID.class)
                .single();
        Slot slot = availability
                .free(
                        DemoOrganization.ID,
                        service,
                        Optional.empty(),
                        Instant.now(),
                        Instant.now().plus(Duration.ofDays(20)),
                        1)
                .get(0);
        return bookings.book(new BookingWish(
                        DemoOrganization.ID,
                        service,
                        Optional.of(slot.resourceId()),
                        slot.starts(),
                        Customer.UNKNOWN,
                        Optional.empty(),
                        "desk",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "somebody",
                        "over-kafka"))
                .id();
    }

    @Test
    void tellsOfWhatIsGivenUp() {
        carrier()
                .stubFor(com.github.tomakehurst.wiremock.client.WireMock.post(urlPathMatching(".*/Messages.json"))
                        .atPriority(1)
                        .willReturn(com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                                .withStatus(400)
                                .withBody("{\"code\": 21211}")));
        say("i need a quote for a fleet of ten trucks");
        assertThat(messages("switchboard.dead-letter", 1).get(0).value())
                .contains("dev.switchboard.dead-letter.v1", "alert.requested", "21211");
    }
}
