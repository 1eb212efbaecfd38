package dev.switchboard.carrier.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a caller is handed over to, and whom never. */
class HandOffsTest extends TransferScene {

    @Test
    void ringsTheDepartmentThatIsNamed() {
        department("Service desk", "+14055550177");
        HandOff handOff = begin("service");
        assertThat(handOff.goesOn()).isTrue();
        assertThat(handOff.department()).isEqualTo("Service desk");
        assertThat(connect(handOff))
                .contains(">+14055550177</Number>")
                .contains("I am connecting you to Service desk.")
                .contains("callerId=\"" + ours + "\"")
                .contains("timeout=\"20\"")
                .contains("answerOnBridge=\"true\"")
                .contains("https://switchboard.test/webhooks/twilio/voice/transfer-whisper/");
        assertThat(callIs("transfer_to")).isEqualTo("+14055550177");
        assertThat(callIs("transfer_reason")).isEqualTo("asked");
        assertThat(callIs("transfer_time")).isNotEmpty();
        assertThat(callIs("transfer_outcome")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "the pope", "+19005550100", "call 911", "'; DROP TABLE departments; --"})
    void ringsTheFirstOneWhateverNobodyIsCalled(String name) {
        assertThat(connect(begin(name))).contains(">" + ANN + "</Number>").doesNotContain("900555", ">911<");
    }

    @Test
    void isOneHoweverOftenTheTurnAsks() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<HandOff> ask = () -> handOffs.begin(
                    new HandOffWish(organization, call, "4", Optional.of("Sales"), HandOffReason.TOOL, "a van"));
            var all = pool.invokeAll(IntStream.range(0, 16).mapToObj(i -> ask).toList());
            UUID first = all.get(0).get().id();
            for (var one : all) {
                assertThat(one.get().id()).isEqualTo(first);
            }
            HandOff another = handOffs.begin(
                    new HandOffWish(organization, call, "5", Optional.empty(), HandOffReason.PRESSED_0, ""));
            assertThat(another.id()).as("one goes on").isEqualTo(first);
            String twiml = connect(another);
            assertThat(connect(another)).isEqualTo(twiml);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void asksForAMessageAtOnceOutsideOfTheHours() {
        close(null);
        HandOff handOff = begin("Sales");
        assertThat(handOff.closed()).isTrue();
        assertThat(connect(handOff))
                .contains("Sales is closed at the moment", "<Record")
                .doesNotContain("<Dial");
        assertThat(callIs("transfer_outcome")).isEqualTo("closed");
        assertThat(conversation()).containsEntry("subject", "Asked for Sales");
        await().untilAsserted(() -> assertThat(lines()).containsExactly("Asked for Sales while it was closed"));
    }

    @Test
    void asksForAMessageWhereNobodyHasAPhone() {
        DATABASE.sql("UPDATE departments SET forward_to = '{}' WHERE organization_id = ?")
                .param(organization)
                .update();
        department("Empty");
        HandOff handOff = begin(null);
        assertThat(handOff.outcome()).contains(HandOffOutcome.FAILED);
        assertThat(connect(handOff)).contains("nobody can take your call", "<Record");
    }

    @Test
    void neverRingsAPhoneThatCostsMoreOrIsTheAgentsOrTheCallers() {
        department("Odd", "+19005550100", "+447700900123", "+881612345678", ours, CALLER);
        HandOff handOff = begin("Odd");
        assertThat(handOff.goesOn()).isFalse();
        assertThat(callIs("transfer_to")).isEmpty();
        department("Mixed", "+19005550100", BOB);
        assertThat(connect(begin("Mixed"))).contains(">" + BOB + "</Number>");
    }

    @Test
    void knowsNoCallOfAnotherOrganization() {
        UUID other = organization();
        assertThatThrownBy(() ->
                        handOffs.begin(new HandOffWish(other, call, "1", Optional.empty(), HandOffReason.ASKED, "")))
                .isInstanceOf(IllegalArgumentException.class);
        HandOff handOff = begin("Sales");
        assertThat(handOffs.find(other, handOff.id())).isEmpty();
        assertThat(handOffs.find(organization, handOff.id())).isPresent();
    }

    @Test
    void isShownWithTheCall() {
        String attempt = ringing();
        result(attempt, "busy");
        Answer shown = owner.get("/api/calls/" + call);
        assertThat(shown.text("/call/transferTo")).isEqualTo(BOB);
        assertThat(shown.text("/call/transferReason")).isEqualTo("asked");
        assertThat(shown.text("/call/transferTime")).isNotBlank();
        assertThat(shown.json().at("/call/transferOutcome").isNull()).isTrue();
    }
}
