package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorForm;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Agents, as owners save them, and what comes of it at Vapi. */
class VapiAgentsTest extends VapiScene {

    private static final AtomicInteger LENT = new AtomicInteger();

    @Autowired
    private SyncAgents sync;

    @Autowired
    private Directory directory;

    @Autowired
    private ToolsCheck check;

    @Autowired
    private ToolRegistry tools;

    private JsonNode assistant(JsonNode agent) {
        return books.find(
                        VapiSimulator.book(Kind.ASSISTANT),
                        agent.path("vapiAssistantId").asText())
                .orElseThrow();
    }

    private List<String> linked(JsonNode agent) {
        return List.copyOf(AgentSync.linked(assistant(agent)));
    }

    private List<String> ours() {
        return tools.published().values().stream()
                .map(ToolRegistry.Registered::id)
                .sorted()
                .toList();
    }

    @Test
    void isSavedAtOnceAndHasItsToolsAMomentLater() {
        UUID id = agent("inbound");
        JsonNode agent = synced(id);
        JsonNode there = assistant(agent);
        assertThat(there.at("/model/messages/0/content").asText()).isEqualTo("Be kind.");
        assertThat(there.at("/voice/voiceId").asText()).isEqualTo("Elliot");
        assertThat(there.at("/server/url").asText()).endsWith("/webhooks/vapi");
        assertThat(there.path("model").has("tools")).isFalse();
        assertThat(linked(agent)).containsExactlyElementsOf(ours()).hasSize(9);
        assertThat(agent.path("simulated").asBoolean()).isTrue();
        assertThat(DATABASE.sql("SELECT tool_name FROM org_tools WHERE organization_id = ? ORDER BY 1")
                        .param(organization)
                        .query(String.class)
                        .list())
                .contains("book_appointment", "find_answer", "transfer_to_person");
        assertThat(DATABASE.sql("SELECT action FROM audit_log WHERE organization_id = ? AND subject = ?")
                        .params(organization, "agents/" + id)
                        .query(String.class)
                        .list())
                .containsExactly("created");
    }

    @Test
    void sharesItsToolsWithEveryOrganization() {
        List<String> first = linked(synced(agent("inbound")));
        open();
        assertThat(linked(synced(agent("inbound")))).isEqualTo(first);
        assertThat(DATABASE.sql("SELECT count(*) FROM vapi_tools WHERE vapi_tool_id = ANY (?)")
                        .param(first.toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(first.size());
    }

    @Test
    void changesOnlyWhatIsChanged() {
        UUID id = agent("inbound");
        JsonNode agent = synced(id);
        String key = agent.path("vapiAssistantId").asText();
        ObjectNode model = (ObjectNode) assistant(agent).path("model").deepCopy();
        model.put("temperature", 0.3);
        String foreign = foreign("function");
        model.withArray("toolIds").add(foreign);
        model.withArray("messages").addObject().put("role", "user").put("content", "An example.");
        books.change(VapiSimulator.book(Kind.ASSISTANT), key, NODES.objectNode().set("model", model));
        Answer saved = owner.put("/api/agents/" + id, "{\"prompt\": \"Be brief.\", \"voice\": \"11labs/sarah\"}");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.text("/syncState")).isEqualTo("waiting");
        JsonNode there = assistant(synced(id));
        assertThat(there.at("/model/temperature").asDouble()).isEqualTo(0.3);
        assertThat(there.at("/model/messages/0/content").asText()).isEqualTo("Be brief.");
        assertThat(there.at("/model/messages/1/content").asText()).isEqualTo("An example.");
        assertThat(there.at("/voice/provider").asText()).isEqualTo("11labs");
        assertThat(AgentSync.linked(there)).contains(foreign).containsAll(ours());
        books.remove(VapiSimulator.book(Kind.TOOL), foreign);
    }

    private String foreign(String type) {
        String id = UUID.randomUUID().toString();
        books.add(
                VapiSimulator.book(Kind.TOOL),
                id,
                NODES.objectNode().put("id", id).put("type", type));
        return id;
    }

    /** All agents that there are: one that another test left behind may be one that can't be synced. */
    private void syncAll() {
        try {
            sync.run();
        } catch (JobFailedException notAll) {
            assertThat(notAll).hasMessageContaining("agents synced");
        }
    }

    @Test
    void isCheckedForToolsOfVapisOwn() throws JobFailedException {
        // Those that other tests left behind may have no assistant.
        DATABASE.sql("UPDATE agents SET deleted_at = now(), removed_at = now() WHERE organization_id <> ?")
                .param(organization)
                .update();
        JsonNode agent = synced(agent("inbound"));
        String key = agent.path("vapiAssistantId").asText();
        syncAll();
        assertThat(admin().get("/api/vapi/tools-check").json().path("findings")).isEmpty();
        check.run();
        ObjectNode model = (ObjectNode) assistant(agent).path("model").deepCopy();
        model.putArray("tools").addObject().put("type", "google.calendar.event.create");
        String calendar = foreign("google.calendar.availability.check");
        model.withArray("toolIds").remove(0);
        model.withArray("toolIds").add(calendar);
        books.change(VapiSimulator.book(Kind.ASSISTANT), key, NODES.objectNode().set("model", model));
        assertThat(admin().get("/api/vapi/tools-check").json().path("findings").findValuesAsText("problem"))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("model.tools: google.calendar.event.create"))
                .anyMatch(problem -> problem.contains("linked: google.calendar.availability.check"))
                .anyMatch(problem -> problem.contains("is not linked"));
        assertThatThrownBy(check::run).isInstanceOf(JobFailedException.class).hasMessageContaining("sync-agents");
        model.withArray("toolIds").removeAll();
        books.remove(VapiSimulator.book(Kind.TOOL), calendar);
        books.change(VapiSimulator.book(Kind.ASSISTANT), key, NODES.objectNode().set("model", model));
        syncAll();
        assertThat(linked(agent)).isEqualTo(ours());
        assertThat(assistant(agent).path("model").has("tools")).isFalse();
        check.run();
        assertThat(owner.get("/api/vapi/tools-check").status()).isEqualTo(403);
    }

    /** A refused link leaves the tools where they are, says so, and can be tried again by hand. */
    @Test
    void saysThatItIsNotLinked() {
        UUID id = agent("inbound");
        String key = synced(id).path("vapiAssistantId").asText();
        ObjectNode there = books.find(VapiSimulator.book(Kind.ASSISTANT), key).orElseThrow();
        ObjectNode model = there.path("model").deepCopy();
        model.withArray("toolIds").add("deleted-there");
        books.change(VapiSimulator.book(Kind.ASSISTANT), key, NODES.objectNode().set("model", model));
        owner.put("/api/agents/" + id, "{\"prompt\": \"Be brief.\"}");
        org.awaitility.Awaitility.await()
                .until(() -> read(id).path("syncState").asText().equals("unlinked"));
        assertThat(read(id).path("syncReason").asText()).contains("published");
        assertThat(ours()).hasSize(9);
        books.change(VapiSimulator.book(Kind.ASSISTANT), key, NODES.objectNode().set("model", there.path("model")));
        assertThat(owner.post("/api/agents/" + id + "/sync", "").status()).isEqualTo(202);
        synced(id);
    }

    @Test
    void bringsItsNumberAndGivesItBack() {
        UUID id = agent("inbound");
        JsonNode agent = synced(id);
        String number = ownNumber();
        assertThat(owner.post("/api/agents/" + id + "/import-number", "{\"phoneNumber\": \"" + number + "\"}")
                        .status())
                .isEqualTo(202);
        JsonNode there = numbered(id, "imported");
        JsonNode theirs = books.find(
                        VapiSimulator.book(Kind.NUMBER),
                        there.path("vapiPhoneNumberId").asText())
                .orElseThrow();
        assertThat(theirs.path("assistantId")).isEqualTo(agent.path("vapiAssistantId"));
        assertThat(theirs.toString()).doesNotContain("a-token-of-the-account");
        assertThat(books.all(
                        VapiSimulator.book(Kind.CREDENTIAL), NODES.objectNode().put("accountSid", accountSid)))
                .hasSize(1);
        assertThat(owner.post("/api/agents/" + id + "/import-number", "{\"phoneNumber\": \"" + number + "\"}")
                        .status())
                .isEqualTo(409);
        assertThat(owner.post("/api/agents/" + id + "/release-number", "").status())
                .isEqualTo(202);
        assertThat(numbered(id, "none").path("phoneNumber").isNull()).isTrue();
        assertThat(books.find(VapiSimulator.book(Kind.NUMBER), theirs.path("id").asText()))
                .isEmpty();
        assertThat(books.all(
                        VapiSimulator.book(Kind.CREDENTIAL), NODES.objectNode().put("accountSid", accountSid)))
                .isEmpty();
    }

    /** The organization has an account of its own, and a number that the platform bought for it all the same. */
    @Test
    void bringsANumberFromTheAccountThatHasIt() {
        UUID id = agent("inbound");
        synced(id);
        String lent = "+1580%07d".formatted(5_000_000 + LENT.incrementAndGet());
        DATABASE.sql(
                        "INSERT INTO organization_phone_numbers (organization_id, phone_number, of_platform) VALUES (?, ?, true)")
                .params(organization, lent)
                .update();
        directory.forget(organization);
        String platform = directory
                .listing(organization)
                .orElseThrow()
                .accountOfNumber(Carrier.TWILIO, new PhoneNumber(lent))
                .orElseThrow()
                .accountSid();
        books.add(
                SimulatedBooks.NUMBER,
                lent,
                SimulatorForm.ownedNumber(platform, new PhoneNumber(lent), "Bought for them"));
        owner.post("/api/agents/" + id + "/import-number", "{\"phoneNumber\": \"" + lent + "\"}");
        JsonNode theirs = books.find(
                        VapiSimulator.book(Kind.NUMBER),
                        numbered(id, "imported").path("vapiPhoneNumberId").asText())
                .orElseThrow();
        assertThat(theirs.path("twilioAccountSid").asText()).isEqualTo(platform).isNotEqualTo(accountSid);
    }

    private List<JsonNode> atVapi(JsonNode agent) {
        return java.util.stream.Stream.of(
                        books.find(
                                VapiSimulator.book(Kind.ASSISTANT),
                                agent.path("vapiAssistantId").asText()),
                        books.find(
                                VapiSimulator.book(Kind.NUMBER),
                                agent.path("vapiPhoneNumberId").asText()))
                .<JsonNode>flatMap(java.util.Optional::stream)
                .toList();
    }

    private JsonNode withNumber(UUID id) {
        synced(id);
        owner.post("/api/agents/" + id + "/import-number", "{\"phoneNumber\": \"" + ownNumber() + "\"}");
        JsonNode agent = numbered(id, "imported");
        assertThat(atVapi(agent)).hasSize(2);
        return agent;
    }

    @Test
    void deletedItTakesWhatThereIsOfItAtVapiAlong() {
        UUID id = agent("inbound");
        JsonNode agent = withNumber(id);
        String call = "call-" + UUID.randomUUID();
        String assistant = agent.path("vapiAssistantId").asText();
        taken(message("status-update", assistant, call));
        assertThat(member(organization).delete("/api/agents/" + id).status()).isEqualTo(403);
        assertThat(owner.delete("/api/agents/" + id).status()).isEqualTo(204);
        assertThat(owner.get("/api/agents/" + id).status()).isEqualTo(404);
        assertThat(owner.delete("/api/agents/" + id).status()).isEqualTo(404);
        assertThat(owner.get("/api/agents").json().path("items")).isEmpty();
        agent("inbound"); // of the same name
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(atVapi(agent)).isEmpty());
        assertThat(books.all(
                        VapiSimulator.book(Kind.CREDENTIAL), NODES.objectNode().put("accountSid", accountSid)))
                .isEmpty();
        ObjectNode report = message("end-of-call-report", assistant, call);
        user(said(report), "Please call me back.");
        taken(report);
        assertThat(calls(call)).hasSize(1).first().asString().startsWith("completed");
    }

    @Test
    void isForgottenADayAfterNothingOfItIsAtVapi() {
        UUID id = agent("inbound");
        synced(id);
        owner.delete("/api/agents/" + id);
        org.awaitility.Awaitility.await().until(() -> row(id).equals(List.of(true)));
        DATABASE.sql("UPDATE agents SET removed_at = removed_at - interval '25 hours' WHERE id = ?")
                .param(id)
                .update();
        syncAll();
        assertThat(row(id)).isEmpty();
    }

    private List<Boolean> row(UUID id) {
        return DATABASE.sql("SELECT removed_at IS NOT NULL FROM agents WHERE id = ?")
                .param(id)
                .query(Boolean.class)
                .list();
    }

    @Test
    void goesWithItsOrganization() {
        UUID id = agent("inbound");
        JsonNode agent = withNumber(id);
        String name = DATABASE.sql("SELECT name FROM organizations WHERE id = ?")
                .param(organization)
                .query(String.class)
                .single();
        assertThat(admin().delete("/api/organizations/" + organization + "?confirm=" + name.replace(" ", "%20"))
                        .status())
                .isLessThan(300);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(atVapi(agent)).isEmpty());
        assertThat(row(id)).containsExactly(true);
    }

    @Test
    void bringsNothingIfOneStepIsRefused() {
        UUID id = agent("inbound");
        synced(id);
        String number = ownNumber();
        String other = UUID.randomUUID().toString();
        books.add(
                VapiSimulator.book(Kind.NUMBER),
                other,
                NODES.objectNode().put("id", other).put("number", number).put("twilioAccountSid", accountSid));
        owner.post("/api/agents/" + id + "/import-number", "{\"phoneNumber\": \"" + number + "\"}");
        assertThat(numbered(id, "failed").path("numberReason").asText()).contains("refused");
        assertThat(books.all(
                        VapiSimulator.book(Kind.CREDENTIAL), NODES.objectNode().put("accountSid", accountSid)))
                .isEmpty();
        books.remove(VapiSimulator.book(Kind.NUMBER), other);
        owner.post("/api/agents/" + id + "/import-number", "{\"phoneNumber\": \"+12025550177\"}");
        assertThat(numbered(id, "failed").path("numberReason").asText()).contains("not one of your Twilio account");
    }

    @Test
    void callsAContactBack() {
        UUID id = agent("outbound");
        synced(id);
        owner.post("/api/agents/" + id + "/import-number", "{\"phoneNumber\": \"" + ownNumber() + "\"}");
        JsonNode agent = numbered(id, "imported");
        String contact = owner.post("/api/contacts", "{\"name\": \"Kim\", \"phone\": \"+12025550142\"}")
                .text("/id");
        Answer placed = member(organization).post("/api/contacts/" + contact + "/call-back", "");
        assertThat(placed.status()).as(placed.raw().body()).isEqualTo(201);
        assertThat(placed.text("/status")).isEqualTo("initiated");
        String call = placed.text("/vapiCallId");
        JsonNode asked = books.find(VapiSimulator.book(Kind.CALL), call).orElseThrow();
        assertThat(asked.at("/customer/number").asText()).isEqualTo("+12025550142");
        assertThat(asked.path("phoneNumberId")).isEqualTo(agent.path("vapiPhoneNumberId"));
        assertThat(calls(call)).containsExactly("initiated outbound - -");
        assertThat(owner.post("/api/contacts/" + contact + "/call-back", "{\"by\": \"agent\"}")
                        .status())
                .isEqualTo(409);
        DATABASE.sql("UPDATE events SET available_at = now() WHERE type = 'vapi.ended' AND organization_id = ?")
                .param(organization)
                .update();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(calls(call)).containsExactly("completed outbound 12 -"));
        assertThat(owner.get("/api/call-backs/" + placed.text("/callId")).text("/status"))
                .isEqualTo("completed");
        org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(
                        DATABASE.sql("""
                                SELECT c.customer_phone FROM conversations c JOIN phone_calls p ON p.id = c.call_id WHERE p.twilio_call_sid = ?""").param(call).query(String.class).list())
                .containsExactly("+12025550142"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"direction\": \"inbound\"}|name",
                "{\"name\": \"A\"}|direction",
                "{\"name\": \"A\", \"direction\": \"up\"}|direction",
                "{\"name\": \"A\", \"direction\": \"inbound\", \"voice\": \"Elliot\"}|voice",
                "{\"name\": \"A\", \"direction\": \"inbound\", \"vapiKey\": \"x\"}|vapiKey",
            })
    void namesWhatIsWrong(String body, String field) {
        Answer refused = owner.post("/api/agents", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    /** All assistants are in one account: naming another's must not make it one's own. */
    @Test
    void takesNobodysAssistant() {
        String theirs = synced(agent("inbound")).path("vapiAssistantId").asText();
        open();
        Answer made = owner.post(
                "/api/agents",
                "{\"name\": \"A\", \"direction\": \"inbound\", \"vapiAssistantId\": \"" + theirs + "\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(synced(UUID.fromString(made.text("/id")))
                        .path("vapiAssistantId")
                        .asText())
                .isNotEqualTo(theirs);
        assertThat(member(organization)
                        .post("/api/agents", "{\"name\": \"B\", \"direction\": \"inbound\"}")
                        .status())
                .isEqualTo(403);
        assertThat(owner.post("/api/agents", "{\"name\": \"A\", \"direction\": \"inbound\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void showsWhatPagesMayKnow() {
        JsonNode setUp = member(organization).get("/api/vapi").json();
        assertThat(setUp.path("simulated").asBoolean()).isTrue();
        assertThat(setUp.path("webhookUrl").asText()).endsWith("/webhooks/vapi");
        assertThat(setUp.toString()).doesNotContain(signature.secret());
        assertThat(Map.of("ready", true))
                .containsEntry("ready", setUp.path("ready").asBoolean());
    }
}
