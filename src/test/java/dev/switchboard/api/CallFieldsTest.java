package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list of calls tells of each, and by which names. */
class CallFieldsTest extends ApiTest {

    private static final String CLASSIFICATION = """
            {"intent": "quote_request", "is_hot_lead": true, "customer_name": "Ann", "latency_ms": 12,
             "vehicle_info": {"year": 2021, "make": "Ford", "model": "Transit"}}""";

    private UUID organization;
    private Person member;

    @BeforeEach
    void makeOrganization() {
        organization = organization();
        member = member(organization);
    }

    private UUID call(String direction, String caller, String called) {
        return DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, direction, caller_phone, called_phone,
                            status, ai_classification, reason)
                        VALUES (?, 'ACx', ?, ?, ?, ?, 'failed', ?::jsonb, 'The number is not in service.') RETURNING id""")
                .params(organization, freshSid("CA"), direction, caller, called, CLASSIFICATION)
                .query(UUID.class)
                .single();
    }

    private JsonNode items(String query) {
        return member.get("/api/calls" + query).json().path("items");
    }

    @Test
    void namesTheOtherPartyWhoeverCalled() {
        call("inbound", "+14055550142", "+14055550143");
        call("outbound", "+14055550143", "+14055550142");
        call("inbound", "anonymous", "+14055550143");
        JsonNode calls = items("");
        assertThat(calls.get(0).path("phoneNumber").isNull()).isTrue();
        assertThat(calls.get(1).path("phoneNumber").asText()).isEqualTo("+14055550142");
        assertThat(calls.get(1).path("fromNumber").asText()).isEqualTo("+14055550143");
        assertThat(calls.get(1).path("toNumber").asText()).isEqualTo("+14055550142");
        assertThat(calls.get(1).path("reason").asText()).isEqualTo("The number is not in service.");
        assertThat(calls.get(2).path("phoneNumber").asText()).isEqualTo("+14055550142");
        assertThat(calls.get(2).path("hasRecording").asBoolean()).isFalse();
        assertThat(calls.get(2).path("hasTranscript").asBoolean()).isFalse();
    }

    @Test
    void listsOneDirection() {
        UUID in = call("inbound", "+14055550142", "+14055550143");
        UUID out = call("outbound", "+14055550143", "+14055550142");
        assertThat(items("?direction=outbound")).hasSize(1);
        assertThat(items("?direction=outbound").get(0).path("id").asText()).isEqualTo(out.toString());
        assertThat(items("?direction=inbound").get(0).path("id").asText()).isEqualTo(in.toString());
        Answer refused = member.get("/api/calls?direction=sideways");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("direction");
    }

    @Test
    void classifiesInCamelCaseWithTheOldNamesBeside() {
        UUID call = call("inbound", "+14055550142", "+14055550143");
        DATABASE.sql("""
                        INSERT INTO agent_alerts (organization_id, call_id, alert_type, metadata)
                        VALUES (?, ?, 'new_call', jsonb_build_object('callSid', 'CA1', 'classification', ?::jsonb))""").params(organization, call, CLASSIFICATION).update();
        JsonNode alert = member.get("/api/alerts").json().at("/items/0/metadata");
        assertThat(alert.path("callSid").asText()).isEqualTo("CA1");
        for (JsonNode found : new JsonNode[] {items("").get(0).path("classification"), alert.path("classification")}) {
            assertThat(found.path("isHotLead").asBoolean()).isTrue();
            assertThat(found.path("is_hot_lead").asBoolean()).isTrue();
            assertThat(found.path("customerName").asText()).isEqualTo("Ann");
            assertThat(found.path("customer_name").asText()).isEqualTo("Ann");
            assertThat(found.path("latencyMs").asInt()).isEqualTo(12);
            assertThat(found.path("latency_ms").asInt()).isEqualTo(12);
            assertThat(found.at("/vehicleInfo/make").asText()).isEqualTo("Ford");
            assertThat(found.at("/vehicle_info/make").asText()).isEqualTo("Ford");
            assertThat(found.path("intent").asText()).isEqualTo("quote_request");
        }
    }
}
