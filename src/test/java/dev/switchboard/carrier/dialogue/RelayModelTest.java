package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.CarrierPost;
import dev.switchboard.carrier.relay.CarrierSocket;
import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelScript;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A conversation over the carrier's socket with a model that takes its time. */
class RelayModelTest extends ModelScene {

    private static final String MOMENT = "One moment, please.";

    @LocalServerPort
    private int port;

    @BeforeEach
    void relay() {
        settings("relay = true");
        model.says(ModelScript.always(ModelReply.words("We wrap vans of every size.")));
    }

    private CarrierSocket asked() {
        return CarrierSocket.signed(port, CarrierPost.DEMO_TOKEN)
                .setUp(CarrierPost.DEMO_ACCOUNT, call, caller, CarrierPost.DEMO_NUMBER)
                .prompt("Could you tell me about your wraps?");
    }

    @Test
    void whoHearsNothingForAWhileIsAskedForAMoment() throws Exception {
        model.takes(Duration.ofMillis(2_700), Duration.ZERO);
        assertThat(asked().answer()).startsWith(MOMENT).hasSizeGreaterThan(MOMENT.length() + 10);
        assertThat(DATABASE.sql(
                                "SELECT t.content FROM call_turns t JOIN phone_calls p ON p.id = t.call_id WHERE p.twilio_call_sid = ? AND t.role = 'agent'")
                        .param(call)
                        .query(String.class)
                        .list())
                .noneMatch(line -> line.contains(MOMENT));
    }

    @Test
    void aModelThatAnswersSoonIsNotTalkedOver() throws Exception {
        assertThat(asked().answer()).isEqualTo("We wrap vans of every size.");
    }
}
