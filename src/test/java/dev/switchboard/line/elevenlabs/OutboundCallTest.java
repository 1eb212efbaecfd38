package dev.switchboard.line.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.outside.OutsideAnswer;
import dev.switchboard.ground.outside.OutsideRequest;
import dev.switchboard.ground.outside.OutsideService;
import dev.switchboard.line.elevenlabs.ElevenLabsSimulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An agent calls somebody: from the organization's number, to whoever may be called, once. */
class OutboundCallTest extends ElevenLabsScene {

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private Directory directory;

    @Autowired
    private AuditLog audit;

    private final List<JsonNode> asked = new ArrayList<>();
    private final List<byte[]> webhooks = new CopyOnWriteArrayList<>();
    private ElevenLabsSimulator simulator;

    @BeforeEach
    void aSimulatorThatFailsWhenItShould() {
        simulator = new ElevenLabsSimulator(books, webhooks::add);
    }

    private Answer call(String body) {
        return owner.post("/api/elevenlabs/outbound-call", body);
    }

    private Answer callCustomer() {
        return call("{\"phoneNumber\": \"" + customer() + "\"}");
    }

    private String call(String id, String column) {
        return DATABASE.sql("SELECT coalesce(" + column + "::text, '') FROM phone_calls WHERE id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }

    private OutboundCalls calls() {
        simulator.importedByHand(phoneId, new PhoneNumber(ours));
        ElevenLabsApi api = new ElevenLabsApi(
                new OutsideService() {
                    @Override
                    public OutsideAnswer ask(OutsideRequest request) {
                        asked.add(request.body());
                        return simulator.ask(request);
                    }

                    @Override
                    public boolean simulated() {
                        return true;
                    }
                },
                true,
                true);
        ElevenLabsProperties properties =
                new ElevenLabsProperties("key", "agent_of_platform", "", "", Duration.ofSeconds(1));
        return new OutboundCalls(
                scope,
                directory,
                organization -> ElevenLabsAccount.ofPlatform(api, properties),
                new CallBeginnings(audit));
    }

    private CallWish wish() {
        return new CallWish(organization, "ann", new PhoneNumber(customer()), Optional.empty(), Map.of());
    }

    private UUID contact(UUID of, String number) {
        return DATABASE.sql("""
                        WITH c AS (INSERT INTO contacts (organization_id, name, phone_number) VALUES (:o, 'John', :phone) RETURNING id),
                        a AS (INSERT INTO contact_addresses (organization_id, address, contact_id) SELECT :o, :phone, id FROM c)
                        SELECT id FROM c""")
                .param("o", of)
                .param("phone", number)
                .query(UUID.class)
                .single();
    }

    @Test
    void theConversationComesBackAsACallOfOurs() {
        activated();
        UUID john = contact(organization, customer());

        Answer answer = call("{\"phoneNumber\": \"" + customer() + "\", \"leadId\": \"" + john
                + "\", \"dynamicVariables\": {\"product\": \"full wrap\", \"price\": 2500, \"vip\": true}}");

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        assertThat(answer.text("/status")).isEqualTo("initiated");
        assertThat(answer.text("/fromNumber")).isEqualTo(ours);
        assertThat(answer.json().path("simulated").asBoolean()).isTrue();
        String id = answer.text("/callId");
        assertThat(call(id, "direction")).isEqualTo("outbound");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !call(id, "conversation_id").isEmpty());
        assertThat(call(id, "status")).isEqualTo("completed");
        assertThat(call(id, "contact_id")).isEqualTo(john.toString());
        assertThat(call(id, "transcript")).contains("wrap my van");
        assertThat(call(id, "twilio_call_sid")).isEqualTo(answer.text("/callSid"));
        assertThat(count("SELECT count(*) FROM elevenlabs_conversations WHERE call_id = ?::uuid AND simulated", id))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM contacts WHERE id = ? AND last_contacted_at IS NOT NULL", john))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM phone_calls WHERE organization_id = ?", organization))
                .isEqualTo(1);
    }

    @Test
    void asksAsElevenLabsWants() {
        activated();
        UUID john = contact(organization, customer());

        calls().place(new CallWish(
                organization,
                "ann",
                new PhoneNumber(customer()),
                Optional.of(john),
                Map.of("product", com.fasterxml.jackson.databind.node.TextNode.valueOf("wrap"))));

        JsonNode body = asked.get(0);
        JsonNode data = body.path("conversation_initiation_client_data");
        assertThat(body.path("agent_id").asText()).isEqualTo("agent_of_platform");
        assertThat(body.path("agent_phone_number_id").asText()).isEqualTo(phoneId);
        assertThat(body.path("to_number").asText()).isEqualTo(customer());
        assertThat(data.path("lead_id").asText()).isEqualTo(john.toString());
        assertThat(data.path("customer_phone").asText()).isEqualTo(customer());
        assertThat(data.path("organization_id").asText()).isEqualTo(organization.toString());
        assertThat(data.path("from_phone_number").asText()).isEqualTo(ours);
        assertThat(data.at("/dynamic_variables/product").asText()).isEqualTo("wrap");
        assertThat(data.at("/dynamic_variables/lead_id").asText()).isEqualTo(john.toString());
    }

    @Test
    void aBusyLineIsTold() {
        activated();
        String busy = customer().substring(0, 10) + "99";

        String id = call("{\"phoneNumber\": \"" + busy + "\"}").text("/callId");

        await().atMost(Duration.ofSeconds(20)).until(() -> call(id, "status").equals("busy"));
        assertThat(call(id, "reason")).isEqualTo("The line was busy.");
        assertThat(call(id, "ended_at")).isNotEmpty();
    }

    @Test
    void withoutAnActiveNumberTheErrorNamesTheOrganization() {
        Answer answer = callCustomer();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/detail")).contains(organization.toString()).contains("no active phone number");
    }

    @Test
    void anotherOrganizationsLeadAndNumberAreOfNoUse() {
        activated();
        UUID other = organization();
        UUID theirs = contact(other, "+14055550147");

        assertThat(call("{\"phoneNumber\": \"" + customer() + "\", \"leadId\": \"" + theirs + "\"}")
                        .raw()
                        .body())
                .contains("leadId");
        assertThat(call("{\"phoneNumber\": \"" + customer() + "\", \"organizationId\": \"" + other + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(owner(other)
                        .post("/api/elevenlabs/outbound-call", "{\"phoneNumber\": \"" + customer() + "\"}")
                        .status())
                .isEqualTo(409);
        assertThat(count("SELECT count(*) FROM phone_calls WHERE organization_id IN (?, ?)", organization, other))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|phoneNumber",
                "{\"phoneNumber\": \"hello\"}|phoneNumber",
                "{\"phoneNumber\": \"+19005550123\"}|phoneNumber",
                "{\"phoneNumber\": \"OURS\"}|phoneNumber",
                "{\"phoneNumber\": \"+14055550123\", \"leadId\": \"john\"}|leadId",
                "{\"phoneNumber\": \"+14055550123\", \"agentId\": \"x\"}|agentId",
                "{\"phoneNumber\": \"+14055550123\", \"dynamicVariables\": []}|dynamicVariables",
                "{\"phoneNumber\": \"+14055550123\", \"dynamicVariables\": {\"a\": {}}}|dynamicVariables",
                "{\"phoneNumber\": \"+14055550123\", \"dynamicVariables\": {\"a b\": 1}}|dynamicVariables",
                "{\"phoneNumber\": \"+14055550123\", \"dynamicVariables\": {\"system__time\": \"1\"}}|dynamicVariables",
                "{\"phoneNumber\": \"+14055550123\", \"dynamicVariables\": {\"organization_id\": \"1\"}}|dynamicVariables"
            })
    void refusesByName(String body, String field) {
        activated();

        Answer answer = call(body.replace("OURS", ours));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).startsWith(field);
    }

    @Test
    void whoWasBlockedOrWantsNothingIsNotCalled() {
        activated();
        UUID john = contact(organization, customer());
        DATABASE.sql("UPDATE contacts SET blocked = true WHERE id = ?")
                .param(john)
                .update();
        assertThat(callCustomer().status()).isEqualTo(409);

        DATABASE.sql("UPDATE contacts SET blocked = false, consent = 'refused' WHERE id = ?")
                .param(john)
                .update();
        assertThat(callCustomer().status()).isEqualTo(409);

        DATABASE.sql("UPDATE contacts SET consent = 'unknown' WHERE id = ?")
                .param(john)
                .update();
        DATABASE.sql("INSERT INTO blocked_callers (organization_id, phone_number, created_by) VALUES (?, ?, 'x')")
                .params(organization, customer())
                .update();
        assertThat(callCustomer().status()).isEqualTo(409);
        assertThat(count("SELECT count(*) FROM phone_calls WHERE organization_id = ?", organization))
                .isZero();
    }

    @Test
    void theSameNumberIsNotCalledTwiceAtOnceAndNotTooManyInAnHour() {
        activated();
        OutboundCalls calls = calls();
        calls.place(wish());
        assertThatThrownBy(() -> calls.place(wish())).hasMessageContaining("being called already");

        DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, direction, purpose, status)
                        SELECT ?, ?, 'elevenlabs-' || gen_random_uuid(), 'outbound', 'agent_call', 'completed' FROM generate_series(1, 20)""").params(organization, account).update();
        Answer answer = call("{\"phoneNumber\": \"+14055550148\"}");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whatElevenLabsRefusesHasFailed() {
        activated();
        OutboundCalls calls = calls();
        simulator.next(Fault.WRONG_KEY);

        assertThatThrownBy(() -> calls.place(wish()))
                .isInstanceOf(ElevenLabsException.class)
                .hasMessageContaining("invalid_api_key");

        assertThat(count(
                        "SELECT count(*) FROM phone_calls WHERE organization_id = ? AND status = 'failed' AND reason LIKE 'ElevenLabs refused%'",
                        organization))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUSY", "UNREACHABLE"})
    void whatElevenLabsDoesNotTakeHasFailedAndMayBeTriedAgain(String fault) {
        activated();
        OutboundCalls calls = calls();
        simulator.next(Fault.valueOf(fault));

        assertThatThrownBy(() -> calls.place(wish()))
                .isInstanceOfSatisfying(ElevenLabsException.class, failed -> assertThat(failed.kind())
                        .isEqualTo(ElevenLabsException.Kind.AWAY));

        assertThat(calls.place(wish()).status()).isEqualTo("initiated");
    }

    @Test
    void whatNobodyKnowsStaysUnknownUntilItsConversationIsTold() throws Exception {
        activated();
        OutboundCalls calls = calls();
        simulator.next(Fault.ANSWER_LOST);

        OutboundCalls.Placed placed = calls.place(wish());

        assertThat(placed.status()).isEqualTo("unknown");
        assertThat(placed.reason()).isNotBlank();
        await().atMost(Duration.ofSeconds(20)).until(() -> webhooks.size() == 1);
        assertThat(tell(new String(webhooks.get(0), java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(call(placed.callId().toString(), "status")).isEqualTo("completed");
        assertThat(count("SELECT count(*) FROM phone_calls WHERE organization_id = ?", organization))
                .isEqualTo(1);
    }

    @Test
    void aConversationThatIsToldBeforeTheAnswerIsTheSameCall() {
        activated();
        OutboundCalls calls = calls();
        simulator.next(Fault.ANSWER_LOST);
        OutboundCalls.Placed placed = calls.place(wish());
        await().atMost(Duration.ofSeconds(20)).until(() -> webhooks.size() == 1);
        assertThat(tell(new String(webhooks.get(0), java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);

        AgentCall call = new AgentCall(
                organization,
                placed.callId(),
                "agent_1",
                phoneId,
                new PhoneNumber(ours),
                new PhoneNumber(customer()),
                Optional.empty(),
                Map.of());
        String status = scope.in(
                organization,
                jdbc -> OutboundStore.placed(
                        jdbc, call, new ElevenLabsApi.PlacedCall(true, "conv_late", freshSid("CA")), true));

        assertThat(status).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBusyLineThatIsToldBeforeTheAnswerIsTheSameCall(boolean namesTheCall) throws Exception {
        activated();
        OutboundCalls calls = calls();
        PhoneNumber busy = new PhoneNumber(customer().replaceFirst("..$", "99"));
        simulator.next(Fault.ANSWER_LOST);
        OutboundCalls.Placed placed = calls.place(new CallWish(organization, "ann", busy, Optional.empty(), Map.of()));
        assertThat(placed.status()).isEqualTo("unknown");
        await().atMost(Duration.ofSeconds(20)).until(() -> webhooks.size() == 1);
        ObjectNode told = (ObjectNode) new ObjectMapper().readTree(webhooks.get(0));
        if (!namesTheCall) {
            ((ObjectNode) told.path("data")).remove("conversation_initiation_client_data");
        }

        assertThat(tell(told).status()).isEqualTo(200);

        String id = placed.callId().toString();
        assertThat(call(id, "status")).isEqualTo("busy");
        assertThat(call(id, "reason")).isEqualTo("The line was busy.");
        assertThat(calls.place(new CallWish(organization, "ann", busy, Optional.empty(), Map.of()))
                        .status())
                .as("and may be called again")
                .isEqualTo("initiated");
    }

    @Test
    void aMemberMayCall() {
        activated();

        assertThat(member(organization)
                        .post("/api/elevenlabs/outbound-call", "{\"phoneNumber\": \"" + customer() + "\"}")
                        .status())
                .isEqualTo(201);
    }
}
