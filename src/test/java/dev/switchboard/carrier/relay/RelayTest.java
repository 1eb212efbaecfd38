package dev.switchboard.carrier.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.dialogue.ConversationScene;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A conversation over a real socket, as Twilio holds it, without a model. */
class RelayTest extends ConversationScene {

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void relay() {
        settings("relay = true");
    }

    private CarrierSocket connected() {
        return CarrierSocket.signed(port, TOKEN).setUp(account, callSid, CALLER, ours);
    }

    private double open() {
        return meters.get("switchboard.relay.sockets").gauge().value();
    }

    private String ended(String... more) {
        return webhook("voice/relay-ended", more).body();
    }

    @Test
    void theCallIsConnectedToTheSocketWithItsFirstWords() {
        String answer =
                post("/webhooks/twilio/voice", freshSid("CA"), CALLER, ours).body();
        assertThat(answer)
                .contains("<Connect action=\"https://switchboard.test/webhooks/twilio/voice/relay-ended\"")
                .contains("<ConversationRelay url=\"wss://switchboard.test" + CarrierSocket.PATH + "\"")
                .contains("automated assistant", "interruptible=\"any\"", "dtmfDetection=\"true\"");
    }

    @Test
    void aQuestionIsAnsweredByTokensToALastOne() throws Exception {
        CarrierSocket socket = connected().prompt("What is your address?");
        assertThat(socket.answer()).contains(ADDRESS);
        socket.prompt("How much is it to wrap a helicopter?");
        assertThat(socket.answer()).contains("somebody can get back to you").doesNotContain("$");
        assertThat(linesOf("caller")).containsExactly("What is your address?", "How much is it to wrap a helicopter?");
        assertThat(linesOf("agent")).hasSize(2).first().asString().contains(ADDRESS);
    }

    @Test
    void whatTheCallerDidNotHearIsNotCountedAsSaid() throws Exception {
        CarrierSocket socket = connected().prompt("What is your address?");
        String said = socket.answer();
        String heard = said.substring(0, said.indexOf(' ', 12));
        socket.interrupt(heard);
        await().untilAsserted(() -> assertThat(linesOf("agent")).containsExactly(heard));
        socket.prompt("Sorry, what are you?");
        socket.answer();
        assertThat(linesOf("caller")).hasSize(2);
    }

    @Test
    void zeroGoesToAPerson() throws Exception {
        CarrierSocket socket = connected().prompt("I need my van wrapped");
        socket.answer();
        socket.key("0");
        assertThat(socket.answer()).contains("connect");
        JsonNode end = socket.next();
        assertThat(end.path("type").asText()).isEqualTo("end");
        assertThat(end.path("handoffData").asText()).contains("Transfer");
        assertThat(ended(
                        "SessionStatus",
                        "ended",
                        "SessionDuration",
                        "20",
                        "HandoffData",
                        end.path("handoffData").asText()))
                .contains("<Dial", ANN);
    }

    @Test
    void keysThatFollowOneAnotherAreOneNumber() throws Exception {
        CarrierSocket socket = connected();
        for (String key : "4055550177#".split("")) {
            socket.key(key);
        }
        socket.answer();
        assertThat(linesOf("caller")).containsExactly("4055550177");
        assertThat(DATABASE.sql(
                                "SELECT taken #>> '{details,reach}' FROM dialogues WHERE call_id = (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)")
                        .param(callSid)
                        .query(String.class)
                        .single())
                .isEqualTo("4055550177");
    }

    @Test
    void aGoodbyeIsSpokenBeforeTheEnd() throws Exception {
        CarrierSocket socket = connected().prompt("No, that is all, goodbye");
        long start = System.nanoTime();
        assertThat(socket.answer()).contains("Goodbye");
        JsonNode end = socket.next();
        assertThat(end.path("handoffData").asText()).contains("HangUp");
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(ended("SessionStatus", "ended")).contains("<Hangup/>").doesNotContain("<Gather");
    }

    @Test
    void piecesMakeOneTurnWhetherTheyFollowOrRepeatOneAnother() throws Exception {
        CarrierSocket socket = connected();
        socket.prompt("What is", false).prompt("your address?", true).answer();
        socket.prompt("I need", false)
                .prompt("I need my van", false)
                .prompt("I need my van wrapped", true)
                .answer();
        socket.prompt("", true)
                .prompt("   ", true)
                .prompt("My name is Dana Fox")
                .answer();
        assertThat(linesOf("caller"))
                .containsExactly("What is your address?", "I need my van wrapped", "My name is Dana Fox");
    }

    @Test
    void whatIsToldTwiceIsLostInNoWay() throws Exception {
        CarrierSocket socket = connected().setUp(account, callSid, CALLER, ours);
        socket.prompt("What is your address?").prompt("What is your address?");
        await().untilAsserted(() -> assertThat(linesOf("caller")).hasSize(2));
        await().untilAsserted(
                        () -> assertThat(linesOf("agent")).last().asString().contains(ADDRESS));
        assertThat(socket.answer()).contains(ADDRESS);
    }

    @Test
    void whatComesInNoOrderLeavesTheConversationAsItIs() throws Exception {
        CarrierSocket socket = connected();
        socket.interrupt("Thank you")
                .key("A")
                .key("")
                .tell("{\"type\": \"media\"}")
                .tell("no JSON");
        socket.tell("{\"type\": \"error\", \"description\": \"Invalid message received\"}");
        socket.prompt("What is your", false).key("7").prompt("address?", true);
        await().untilAsserted(() -> assertThat(linesOf("caller")).containsExactly("7", "What is your address?"));
        await().untilAsserted(
                        () -> assertThat(linesOf("agent")).last().asString().contains(ADDRESS));
    }

    @Test
    void aPersonIsCalledWhateverIsSaidMeanwhile() throws Exception {
        CarrierSocket socket = connected().key("0").prompt("hello?").prompt("is anybody there?");
        JsonNode message = socket.next();
        while (message.path("type").asText().equals("text")) {
            message = socket.next();
        }
        assertThat(message.path("type").asText()).isEqualTo("end");
        await().untilAsserted(() -> assertThat(linesOf("caller")).containsExactly("", "hello?", "is anybody there?"));
        assertThat(ended("SessionStatus", "ended")).contains("<Dial");
    }

    @Test
    void whatIsSaidAfterTheEndIsKeptAndNotAnswered() throws Exception {
        CarrierSocket socket = connected().key("0");
        socket.answer();
        socket.next();
        socket.prompt("and tell them it is the blue van");
        await().untilAsserted(
                        () -> assertThat(linesOf("caller")).containsExactly("", "and tell them it is the blue van"));
        assertThat(linesOf("agent")).hasSize(1);
        assertThat(socket.heard).isEmpty();
        assertThat(ended("SessionStatus", "ended")).contains("<Dial");
    }

    @Test
    void aSocketThatBreaksGoesOnAsWebhooksWithTheSameConversation() throws Exception {
        CarrierSocket socket = connected().prompt("What is your address?");
        socket.answer();
        await().until(() -> linesOf("agent").size() == 1);
        socket.prompt("I need my van", false);
        socket.breaks();
        await().untilAsserted(
                        () -> assertThat(linesOf("caller")).containsExactly("What is your address?", "I need my van"));
        String answer = ended("SessionStatus", "failed", "ErrorCode", "64105", "ErrorMessage", "Websocket ended");
        assertThat(answer).contains("<Gather", "voice/turn?turn=3");
        assertThat(says(3, "My name is Dana Fox")).contains("turn=4");
        assertThat(linesOf("caller")).hasSize(3).last().isEqualTo("My name is Dana Fox");
        assertThat(linesOf("agent")).hasSize(3);
    }

    @Test
    void aQuestionWhoseAnswerTheBreakTookIsAnsweredAfterIt() {
        connected().prompt("What is your address?").breaks();
        await().untilAsserted(() -> assertThat(linesOf("caller")).hasSize(1));
        assertThat(ended("SessionStatus", "failed", "ErrorCode", "64105")).contains("<Gather", "turn=2");
        assertThat(linesOf("agent")).hasSize(1);
    }

    @Test
    void aSocketIsTakenUpAgainWhereTheConversationIs() throws Exception {
        connected().prompt("What is your address?").answer();
        await().until(() -> linesOf("agent").size() == 1);
        connected().prompt("I need my van wrapped").answer();
        assertThat(turns()).extracting(line -> line.get("turn")).contains(1, 2);
    }

    @Test
    void whoDoesNotSignIsRefused() throws Exception {
        List<CarrierSocket> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(new CarrierSocket(port, ""));
            if (i % 50 == 49) {
                many.forEach(RelayTest::isRefused);
                many.clear();
            }
        }
        assertThat(open()).isLessThan(50);
    }

    private static void isRefused(CarrierSocket socket) {
        assertThat(socket.opens())
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingRootCause()
                .withMessageContaining("403");
    }

    @Test
    void anothersSignatureIsClosed() {
        CarrierSocket wrong = CarrierSocket.signed(port, "wrong-token").setUp(account, callSid, CALLER, ours);
        assertThat(wrong.closedWith()).isEqualTo(1008);
        // Its own signature is right, but the call is another organization's.
        CarrierSocket demo =
                CarrierSocket.signed(port, "switchboard-demo-token").setUp(account, callSid, CALLER, ours);
        assertThat(demo.closedWith()).isEqualTo(1008);
        assertThat(turns()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsClosed() {
        CarrierSocket socket = connected();
        try {
            socket.prompt("x".repeat(1 << 20));
        } catch (java.util.concurrent.CompletionException closedMeanwhile) {
            // while it was still being sent
        }
        await().until(socket.closed::isDone);
        await().until(() -> turns().isEmpty());
    }
}
