package dev.switchboard.carrier.dialogue;

import static dev.switchboard.CarrierPost.call;
import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.organization.DemoOrganization;
import dev.switchboard.mind.openai.OpenAIEndpoint;
import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelScript;
import dev.switchboard.simulator.ModelSimulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo organization holds a conversation by webhooks, with a simulated model that says what the test wants. */
abstract class ModelScene extends ApiTest {

    static final String TURN = "/webhooks/twilio/voice/turn?turn=";

    private static final Pattern WORDS = Pattern.compile("<Say[^>]*>([^<]*)</Say>");
    private static final Pattern AGAIN =
            Pattern.compile("<Redirect[^>]*>[^<]*(/webhooks/twilio/voice/turn\\?turn=\\d+&amp;wait=\\d+)<");

    @Autowired
    CamelContext camel;

    @Autowired
    AgentProfiles profiles;

    ModelSimulator model;
    String call = freshSid("CA");
    String caller = "+1405%07d".formatted(3_000_000 + (int) (System.nanoTime() / 1_000 % 6_000_000));

    @BeforeEach
    void converse() throws IOException {
        model = ModelSimulator.start(ModelScript.always(ModelReply.nothing()));
        modelAt(model.url());
        settings("mode = 'converse', business_address = '12 Main Street, Norman', website = 'https://demo.example'");
        departments(false);
        greet();
    }

    /** Whether the demo organization has anybody to put callers through to. */
    void departments(boolean active) {
        DATABASE.sql("UPDATE departments SET active = ? WHERE organization_id = ?")
                .params(active, DemoOrganization.ID)
                .update();
        profiles.forget(DemoOrganization.ID);
    }

    @AfterEach
    void takeMessages() {
        departments(true);
        DATABASE.sql("DELETE FROM agent_settings WHERE organization_id = ?")
                .param(DemoOrganization.ID)
                .update();
        profiles.forget(DemoOrganization.ID);
        modelAt(null);
        model.close();
    }

    /** Where the agent asks from now on, with a breaker that has seen nothing. */
    private void modelAt(String url) {
        camel.getEndpoints().stream()
                .filter(OpenAIEndpoint.class::isInstance)
                .map(OpenAIEndpoint.class::cast)
                .filter(each -> each.getEndpointUri().contains("switchboardFirstTokenTimeout"))
                .forEach(each -> each.getConfiguration().setBaseUrl(url));
        rest();
    }

    void rest() {
        camel.getProcessor("agent-breaker", ResilienceProcessor.class).transitionToCloseState();
    }

    void settings(String assignments) {
        DATABASE.sql("INSERT INTO agent_settings (organization_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(DemoOrganization.ID)
                .update();
        DATABASE.sql("UPDATE agent_settings SET " + assignments + " WHERE organization_id = ?")
                .param(DemoOrganization.ID)
                .update();
        profiles.forget(DemoOrganization.ID);
    }

    /** Another call begins. */
    void greet() {
        call = freshSid("CA");
        assertThat(carrier.post("/webhooks/twilio/voice", form()).body()).contains("voice/turn?turn=1");
    }

    Map<String, String> form() {
        return with(call(call), "From", caller, "Caller", caller);
    }

    HttpResponse<String> post(int turn, String words) {
        return carrier.post(TURN + turn, with(form(), "SpeechResult", words, "Confidence", "0.9", "Language", "en-US"));
    }

    /** What is answered in the end, whatever moments were asked for on the way. */
    String says(int turn, String words) {
        String body = post(turn, words).body();
        for (Matcher again = AGAIN.matcher(body); again.find(); again = AGAIN.matcher(body)) {
            body = carrier.post(again.group(1).replace("&amp;", "&"), form()).body();
        }
        return body.replace("&apos;", "'");
    }

    /** What the caller hears of an answer. */
    static String heard(String twiml) {
        StringBuilder words = new StringBuilder();
        WORDS.matcher(twiml).results().forEach(each -> words.append(each.group(1))
                .append(' '));
        return words.toString()
                .replace("&#39;", "'")
                .replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    void hangUp() {
        carrier.post("/webhooks/twilio/voice/status", with(form(), "CallStatus", "completed", "CallDuration", "40"));
    }

    List<Map<String, Object>> lines() {
        return DATABASE.sql("""
                        SELECT t.turn, t.role, t.content, t.tool, t.arguments::text AS arguments, t.latency_ms, t.evidence::text AS evidence
                        FROM call_turns t JOIN phone_calls c ON c.id = t.call_id
                        WHERE c.twilio_call_sid = ? ORDER BY t.position""").param(call).query().listOfRows();
    }

    List<String> tools() {
        return lines().stream()
                .filter(line -> line.get("tool") != null)
                .map(line -> (String) line.get("tool"))
                .toList();
    }

    Map<String, Object> dialogue() {
        return new HashMap<>(DATABASE.sql(
                        "SELECT d.* FROM dialogues d JOIN phone_calls c ON c.id = d.call_id WHERE c.twilio_call_sid = ?")
                .param(call)
                .query()
                .singleRow());
    }
}
