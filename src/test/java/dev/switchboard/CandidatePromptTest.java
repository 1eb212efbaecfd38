package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.switchboard.CarrierPost.call;
import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.carrier.call.RehearsalMark;
import dev.switchboard.carrier.rehearsal.Rehearsals;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.organization.DemoOrganization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A prompt that is rehearsed before it serves. */
class CandidatePromptTest extends ServiceTest {

    private static final Path CANDIDATE = TestPlatform.HOME.resolve("config/prompts/dialogue.candidate.md");

    @Autowired
    private Rehearsals rehearsals;

    @Autowired
    private AgentProfiles profiles;

    @BeforeEach
    void write() throws IOException {
        mode("converse");
        Files.writeString(CANDIDATE, "You are the CANDIDATE that answers for {company}.");
        await().until(rehearsals::hasCandidate);
    }

    @AfterEach
    void delete() throws IOException {
        Files.delete(CANDIDATE);
        await().until(() -> !rehearsals.hasCandidate());
        mode("take_message");
    }

    private void mode(String mode) {
        DATABASE.sql("""
                        INSERT INTO agent_settings (organization_id, mode) VALUES (?, ?)
                        ON CONFLICT (organization_id) DO UPDATE SET mode = excluded.mode""").params(DemoOrganization.ID, mode).update();
        profiles.forget(DemoOrganization.ID);
    }

    /** What the model is asked when that caller speaks. */
    private String asked(String sid, String from) {
        TestPlatform.MODEL.resetRequests();
        carrier.post("/webhooks/twilio/voice", with(call(sid), "From", from));
        carrier.post(
                "/webhooks/twilio/voice/turn?turn=1",
                with(call(sid), "From", from, "SpeechResult", "I need a van wrapped", "Confidence", "0.9"));
        return TestPlatform.MODEL.findAll(postRequestedFor(anyUrl())).stream()
                .map(request -> request.getBodyAsString())
                .reduce("", String::concat);
    }

    @Test
    void answersRehearsalsThatAskForItAndNobodyElse() {
        String fictional = "+14055550162";
        assertThat(asked(RehearsalMark.newSid(true), fictional)).contains("CANDIDATE that answers for Demo Wraps");
        assertThat(asked(RehearsalMark.newSid(false), fictional))
                .contains("Demo Wraps")
                .doesNotContain("CANDIDATE");
        assertThat(asked(RehearsalMark.newSid(true), "+14055551234"))
                .contains("Demo Wraps")
                .doesNotContain("CANDIDATE");
        assertThat(asked(freshSid("CA"), fictional)).contains("Demo Wraps").doesNotContain("CANDIDATE");
    }
}
