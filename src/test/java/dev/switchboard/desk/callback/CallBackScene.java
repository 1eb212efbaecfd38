package dev.switchboard.desk.callback;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** An organization with a number, an owner's phone, a customer, and a carrier that places calls. */
abstract class CallBackScene extends ApiTest {

    static final String TOKEN = "canary-call-back-token";
    static final String OWNER_PHONE = "+14055550188";

    UUID organization;
    Person owner;
    String account;
    String ours;
    String customer;
    final String personLeg = freshSid("CA");
    final String customerLeg = freshSid("CA");

    @BeforeEach
    void setUpScene() {
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        ours = addNumber(organization);
        customer = "+1405" + ours.substring(5);
        storeAccount(organization, account, TOKEN);
        owner.put(
                "/api/phone-settings",
                "{\"alertPhoneNumber\": \"%s\", \"companyName\": \"Demo Wraps\"}".formatted(OWNER_PHONE));
        carrierPlaces(aResponse().withStatus(201).withBody("{\"sid\": \"" + personLeg + "\", \"status\": \"queued\"}"));
    }

    void carrierPlaces(ResponseDefinitionBuilder answer) {
        carrier()
                .stubFor(post(urlPathEqualTo(callsPath()))
                        .atPriority(1)
                        .willReturn(answer.withHeader("Content-Type", "application/json")));
    }

    String callsPath() {
        return "/2010-04-01/Accounts/" + account + "/Calls.json";
    }

    RequestPatternBuilder placed() {
        return postRequestedFor(urlPathEqualTo(callsPath()));
    }

    int timesPlaced() {
        return carrier().findAll(placed()).size();
    }

    UUID contact(String name) {
        return DATABASE.sql("""
                        WITH c AS (INSERT INTO contacts (organization_id, name, phone_number) VALUES (:o, :name, :phone) RETURNING id),
                        a AS (INSERT INTO contact_addresses (organization_id, address, contact_id) SELECT :o, :phone, id FROM c)
                        SELECT id FROM c""")
                .param("o", organization)
                .param("name", name)
                .param("phone", customer)
                .query(UUID.class)
                .single();
    }

    UUID thread(UUID contact) {
        return DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, contact_id,
                            phone_number_id)
                        SELECT organization_id, 'sms', 'Text message', 'John', :phone, :contact, id FROM organization_phone_numbers
                        WHERE phone_number = :ours RETURNING id""")
                .param("phone", customer)
                .param("contact", contact)
                .param("ours", ours)
                .query(UUID.class)
                .single();
    }

    HttpResponse<String> hook(String step, String id, String callSid, String... more) {
        return hookOf(account, TOKEN, step, id, callSid, more);
    }

    HttpResponse<String> hookOf(
            String accountSid, String token, String step, String id, String callSid, String... more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", accountSid);
        form.put("CallSid", callSid);
        form.put("From", ours);
        form.put("To", step.startsWith("customer") ? customer : OWNER_PHONE);
        return carrier.signedWith(token)
                .post("/webhooks/twilio/voice/" + step + "/" + id, CarrierPost.with(form, more));
    }

    void person(String id, String status, String... more) {
        hook("callback-status", id, personLeg, CarrierPostArrays.and(more, "CallStatus", status));
    }

    void customer(String id, String status, String... more) {
        hook("customer-status", id, customerLeg, CarrierPostArrays.and(more, "CallStatus", status));
    }

    HttpResponse<String> dialResult(String id, String status, String... more) {
        return hook(
                "dial-result",
                id,
                personLeg,
                CarrierPostArrays.and(
                        more, "CallStatus", "in-progress", "DialCallSid", customerLeg, "DialCallStatus", status));
    }

    String line(UUID conversation) {
        return DATABASE.sql(
                        "SELECT content FROM messages WHERE conversation_id = ? AND purpose = 'step' ORDER BY id DESC LIMIT 1")
                .param(conversation)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Adds to what a form has. */
    static final class CarrierPostArrays {

        private CarrierPostArrays() {}

        static String[] and(String[] some, String... more) {
            String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
            System.arraycopy(more, 0, all, some.length, more.length);
            return all;
        }
    }
}
