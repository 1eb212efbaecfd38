package dev.switchboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.CarrierPost;
import dev.switchboard.carrier.relay.CarrierSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two instances share the callers; one of them is killed in the middle of a conversation, which goes on at the other. */
@EnabledIfSystemProperty(
        named = "faults.scenarios",
        matches = "all|CONVERSATION",
        disabledReason = "starts the service three times, which -Pfaults has time for")
class ConversationFaultsIT {

    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(3);
    private static final String VOICE = "/webhooks/twilio/voice";
    private static House house;

    @BeforeAll
    static void begin() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "faults").toAbsolutePath());
        house = new House(
                Files.createTempDirectory(folder, "conversation-"),
                Scenario.TWO_INSTANCES,
                new Random(),
                Duration.ZERO,
                Map.of("OPENAI_API_KEY", "", "OPENAI_BASE_URL", ""));
        house.database()
                .sql()
                .sql(
                        "INSERT INTO agent_settings (organization_id, mode, relay) VALUES (?::uuid, 'converse', false), (?::uuid, 'converse', true)")
                .params(Callers.organizationId(0), Callers.organizationId(1))
                .update();
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
    }

    @Test
    void goesOnWhereItWasByWebhooks() throws Exception {
        Call call = new Call(0);
        assertThat(call.tells(0, VOICE)).contains("<Gather", "turn?turn=1");
        assertThat(call.says(0, 1, "I need my van wrapped")).contains("your name");
        house.instances().get(0).kill();
        Instant killed = Instant.now();
        assertThat(call.says(1, 2, "Dana Whitfield")).contains("When would suit you best?");
        assertThat(Duration.between(killed, Instant.now())).isLessThan(GOES_ON_WITHIN);
        house.restart(house.instances().get(0));
        assertThat(call.says(0, 3, "Tuesday morning")).contains("the best number to reach you");
    }

    @Test
    void goesOnByWebhooksWhenItsSocketIsGone() throws Exception {
        Call call = new Call(1);
        assertThat(call.tells(0, VOICE)).contains("<ConversationRelay");
        CarrierSocket socket = CarrierSocket.signed(house.instances().get(0).port, Callers.TOKEN);
        socket.setUp(Callers.ACCOUNT, call.sid, call.caller, call.dialled).prompt("I need my van wrapped");
        assertThat(socket.answer()).contains("your name");
        house.instances().get(0).kill();
        Instant killed = Instant.now();
        assertThat(call.tells(
                        1, VOICE + "/relay-ended", "SessionId", "VX0", "SessionStatus", "failed", "ErrorCode", "64105"))
                .contains("<Gather", "turn?turn=2");
        assertThat(call.says(1, 2, "Dana Whitfield")).contains("When would suit you best?");
        assertThat(Duration.between(killed, Instant.now())).isLessThan(GOES_ON_WITHIN);
        house.restart(house.instances().get(0));
    }

    private static final class Call {

        private final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        private final String caller;
        private final String dialled;

        Call(int organization) {
            caller = "+140555520%02d".formatted(organization);
            dialled = Callers.number(organization);
        }

        /** The answer of an instance to a webhook of this call. */
        String tells(int instance, String path, String... more) {
            Map<String, String> form = CarrierPost.with(
                    CarrierPost.call(sid),
                    "AccountSid",
                    Callers.ACCOUNT,
                    "From",
                    caller,
                    "Caller",
                    caller,
                    "To",
                    dialled,
                    "Called",
                    dialled);
            return new CarrierPost(house.instances().get(instance).port)
                    .signedWith(Callers.TOKEN)
                    .post(path, CarrierPost.with(form, more))
                    .body();
        }

        String says(int instance, int turn, String words) {
            return tells(instance, VOICE + "/turn?turn=" + turn, "SpeechResult", words, "Confidence", "0.93");
        }
    }
}
