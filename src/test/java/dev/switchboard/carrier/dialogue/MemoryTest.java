package dev.switchboard.carrier.dialogue;

import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.organization.DemoOrganization;
import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelRequest;
import dev.switchboard.simulator.ModelScript;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** "I called yesterday about the van": a caller is remembered, by one organization, until it is switched off or they are erased. */
class MemoryTest extends ModelScene {

    private static final String YESTERDAY = "I need a quote to wrap my van in periwinkle";

    private UUID calledYesterday() {
        carrier.post("/webhooks/twilio/voice/speech", with(form(), "SpeechResult", YESTERDAY, "Confidence", "0.9"));
        hangUp();
        UUID person = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> DATABASE.sql(
                                        "SELECT contact_id FROM phone_calls WHERE twilio_call_sid = ? AND ai_classification ->> 'summary' <> ''")
                                .param(call)
                                .query(UUID.class)
                                .optional()
                                .orElse(null),
                        id -> id != null);
        greet();
        return person;
    }

    private String instructions() {
        model.says(ModelScript.conversation().otherwise(asked -> ModelReply.words("Yes, about wrapping it.")));
        says(1, "I called yesterday about the van");
        ModelRequest asked = model.requests().get(model.requests().size() - 1);
        return asked.body().at("/messages/0/content").asText();
    }

    @Test
    void whatACallerCalledAboutBeforeIsKnown() {
        calledYesterday();
        assertThat(instructions()).contains("call: ").contains("periwinkle");
    }

    @Test
    void whoeverElseCallsIsToldNothingOfIt() {
        calledYesterday();
        caller = "+14055559876";
        greet();
        assertThat(instructions()).doesNotContain("periwinkle");
    }

    @Test
    void nothingIsRememberedWhereThatIsSwitchedOff() {
        calledYesterday();
        settings("memory = false");
        assertThat(instructions()).doesNotContain("periwinkle");
    }

    @Test
    void theErasedAreForgotten() {
        UUID person = calledYesterday();
        assertThat(owner(DemoOrganization.ID)
                        .post("/api/contacts/" + person + "/erase", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(instructions()).doesNotContain("periwinkle");
    }
}
