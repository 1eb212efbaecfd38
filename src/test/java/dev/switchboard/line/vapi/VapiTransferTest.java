package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A caller on Vapi who asks for a person: Vapi connects them, and we say to whom. */
class VapiTransferTest extends VapiScene {

    private static final String SALES = "+14055550188";

    @Autowired
    private ToolRegistry tools;

    @Autowired
    private ToolsCheck check;

    private String assistant;
    private String call;

    @BeforeEach
    void answer() {
        UUID agent = agent("inbound");
        assistant = synced(agent).path("vapiAssistantId").asText();
        owner.post("/api/agents/" + agent + "/import-number", "{\"phoneNumber\": \"" + ownNumber() + "\"}");
        numbered(agent, "imported");
        call = "call-" + UUID.randomUUID();
    }

    private void department(String name, String phone) {
        Answer made =
                owner.post("/api/departments", "{\"name\": \"" + name + "\", \"forwardTo\": [\"" + phone + "\"]}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    }

    private ObjectNode asksForAPerson(String department) {
        ObjectNode body = message("transfer-destination-request", assistant, call);
        user(said(body), "Can I talk to somebody?");
        in(body).putObject("functionCall")
                .put("name", "transfer_to_person")
                .set(
                        "parameters",
                        json("{\"department\": \"" + department + "\", \"reason\": \"a van that needs a wrap\"}"));
        return body;
    }

    private String transfers(String columns) {
        return String.join(
                ", ",
                DATABASE.sql(
                                "SELECT concat_ws(' ', " + columns
                                        + ") FROM call_transfers t JOIN phone_calls p ON p.id = t.call_id WHERE p.organization_id = ? AND p.twilio_call_sid = ?")
                        .params(organization, call)
                        .query(String.class)
                        .list());
    }

    private void ends(String reason) {
        ObjectNode report = message("end-of-call-report", assistant, call);
        in(report).put("endedReason", reason).put("durationSeconds", 40);
        user(said(report), "Can I talk to somebody?");
        taken(report);
    }

    private List<String> lines() {
        return DATABASE.sql("""
                        SELECT m.content FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN phone_calls p ON p.id = c.call_id
                        WHERE p.organization_id = ? AND p.twilio_call_sid = ? AND m.purpose = 'step'""").params(organization, call).query(String.class).list();
    }

    @Test
    void isAToolOfVapisWhoseDestinationWeName() {
        JsonNode there = books.find(
                        VapiSimulator.book(Kind.TOOL),
                        tools.published().get("transfer_to_person").id())
                .orElseThrow();
        assertThat(there.path("type").asText()).isEqualTo("transferCall");
        assertThat(there.path("destinations")).isEmpty();
        assertThat(there.at("/function/parameters/properties").has("department"))
                .isTrue();
        JsonNode told = books.find(VapiSimulator.book(Kind.ASSISTANT), assistant)
                .orElseThrow()
                .path("serverMessages");
        assertThat(told.toString()).contains("transfer-destination-request");
        assertThat(check.check().findings())
                .noneMatch(finding -> finding.organizationId().equals(organization));
    }

    @Test
    void namesAPhoneOfTheDepartmentAndWhoItIsAbout() {
        department("Sales", SALES);
        JsonNode answer = taken(asksForAPerson("sales"));
        assertThat(answer.at("/destination/type").asText()).isEqualTo("number");
        assertThat(answer.at("/destination/number").asText()).isEqualTo(SALES);
        assertThat(answer.at("/destination/transferPlan/mode").asText()).isEqualTo("warm-transfer-say-message");
        assertThat(answer.at("/destination/transferPlan/message").asText())
                .contains("(202) 555-0123", "a van that needs a wrap");
        assertThat(taken(asksForAPerson("sales"))).isEqualTo(answer);
        assertThat(transfers("t.department, t.state, p.transfer_to")).isEqualTo("Sales ringing " + SALES);

        ends("assistant-forwarded-call");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> transfers("t.outcome, p.transfer_outcome").equals("answered answered"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lines()).anyMatch(line -> line.startsWith("Connected to Sales")));
    }

    @Test
    void whoeverHangsUpBeforeHasTalkedToNobody() {
        department("Sales", SALES);
        taken(asksForAPerson(""));
        ends("customer-ended-call");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> transfers("t.outcome, p.transfer_outcome").equals("cancelled cancelled"));
    }

    @Test
    void whereNobodyCanBeReachedTheAgentTakesAMessage() {
        JsonNode answer = taken(asksForAPerson("Sales"));
        assertThat(answer.has("destination")).isFalse();
        assertThat(answer.path("error").asText()).contains("message");
    }

    /** Whatever the model, or somebody who talked it into it, asks for. */
    @Test
    void namesNoNumberThatIsNotADepartments() {
        department("Sales", SALES);
        ObjectNode body = asksForAPerson("+19005550100");
        ObjectNode parameters = (ObjectNode) in(body).at("/functionCall/parameters");
        assertThat(taken(body.deepCopy()).at("/destination/number").asText()).isEqualTo(SALES);
        parameters.put("number", "+19005550100");
        assertThat(taken(body).has("destination")).isFalse();
        parameters.remove("number");
        in(body).withObject("/call").put("id", "call-" + UUID.randomUUID()).put("assistantId", "somebody-else");
        assertThat(taken(body).has("destination")).isFalse();
    }

    /** A call of the tool as a function is nobody's way to a person: our carrier is not in the call. */
    @Test
    void isNotDoneByUs() {
        department("Sales", SALES);
        ObjectNode body = message("tool-calls", assistant, call);
        use(body, "t1", "transfer_to_person", "{}");
        assertThat(taken(body).at("/results/0/result").asText()).doesNotContain("connected");
        assertThat(transfers("t.state")).isEmpty();
    }
}
