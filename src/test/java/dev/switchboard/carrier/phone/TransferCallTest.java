package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.CarrierPost;
import dev.switchboard.carrier.handoff.TransferScene;
import dev.switchboard.carrier.phone.ScriptedPhones.Does;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whole hand-overs, as a carrier plays them, through the service's own door. */
class TransferCallTest extends TransferScene {

    @LocalServerPort
    private int servicePort;

    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());

    private final Screen screen = new Screen() {

        @Override
        public void heard(String who, String what) {
            happened.add(who + ": " + what);
        }

        @Override
        public void posted(Webhook webhook) {
            assertThat(webhook.status()).as(webhook.path()).isEqualTo(200);
        }
    };

    private void play(Caller caller, boolean givesUp, String keys, Does... phones) throws Exception {
        Trunk trunk = new Trunk("http://localhost:" + servicePort, CarrierPost.PUBLIC_URL, "twilio", account, TOKEN);
        CallingPerson person = new CallingPerson(caller, screen, givesUp);
        Map<String, String> fields = new LinkedHashMap<>(CarrierPost.call(callSid));
        fields.putAll(Map.of("AccountSid", account, "To", ours, "Called", ours, "CallStatus", "in-progress"));
        Line line = new PlacedLine(
                new HttpLine(trunk, fields, screen),
                new ScriptedPhones(trunk, new ScriptedPhones.Script(List.of(phones), keys, "This is Ann."), screen),
                new FirstLeg(callSid, new PhoneNumber(CALLER), new PhoneNumber(ours), person));
        new TwimlInterpreter(line, person).runDocument(connect(begin("Sales")));
        hangUp();
    }

    private static Caller leaves(String message) {
        return new ScriptedCaller("", message, false);
    }

    @Test
    void somebodyTakesTheCall() throws Exception {
        play(leaves(""), false, "1", Does.ANSWER);
        assertThat(happened)
                .containsSubsequence(
                        "agent: One moment, please. I am connecting you to Sales.",
                        "carrier: (405) 555-0188 rings",
                        "person: (answers)",
                        "whisper: Demo Wraps. Call from 4 0 5, 5 5 5, 1 2 3 4, about a van that needs a wrap. Press 1 to take it.",
                        "person: (presses 1)",
                        "carrier: both are connected",
                        "person: This is Ann.",
                        "agent: (hangs up)");
        assertThat(outcomes()).containsExactly("answered", "left");
        assertThat(callIs("transfer_outcome")).isEqualTo("answered");
        await().untilAsserted(() -> assertThat(DATABASE.sql("""
                        SELECT rang_at IS NOT NULL AND picked_up_at IS NOT NULL AND call_sid IS NOT NULL FROM call_transfer_attempts
                        WHERE organization_id = ? AND position = 1""")
                        .param(organization)
                        .query(Boolean.class)
                        .single())
                .isTrue());
    }

    @Test
    void aVoicemailBoxAndASecondPhoneThatIsBusyEndInAMessage() throws Exception {
        play(leaves("call me about the van"), false, "", Does.MACHINE, Does.BUSY);
        assertThat(outcomes()).containsExactly("declined", "busy");
        assertThat(happened)
                .contains("caller: (after the tone) call me about the van")
                .doesNotContain("carrier: both are connected");
        await().untilAsserted(() -> assertThat(callIs("transcript")).contains("call me about the van"));
        assertThat(callIs("transfer_outcome")).isEqualTo("busy");
    }

    @Test
    void theSecondPhoneTakesWhatTheFirstDoesNot() throws Exception {
        play(leaves(""), false, "1", Does.NO_ANSWER, Does.ANSWER);
        assertThat(outcomes()).containsExactly("no_answer", "answered");
        assertThat(callIs("transfer_to")).isEqualTo(BOB);
    }

    @Test
    void anotherKeyIsNoYes() throws Exception {
        play(leaves(""), false, "2", Does.ANSWER);
        assertThat(outcomes()).containsExactly("declined", "declined");
        assertThat(happened).contains("whisper: Goodbye.", "caller: (leaves no message)");
        assertThat(callIs("status")).isEqualTo("missed");
    }

    @Test
    void aCallerWhoGivesUpIsFiledAllTheSame() throws Exception {
        play(leaves(""), true, "1", Does.ANSWER);
        assertThat(callIs("transfer_outcome")).isEqualTo("cancelled");
        assertThat(conversation()).containsEntry("subject", "Asked for Sales");
    }
}
