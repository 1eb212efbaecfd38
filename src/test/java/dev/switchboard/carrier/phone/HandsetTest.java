package dev.switchboard.carrier.phone;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import dev.switchboard.ApiTest;
import dev.switchboard.carrier.edge.WebhookSignature;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierClients;
import dev.switchboard.ground.carrier.SimulatedBill;
import dev.switchboard.ground.carrier.SimulatedNetwork;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

/**
 * Simulated phones ring, are answered and put through. Where the service's answers matter, they are prepared; where its
 * door does, it is the real one.
 */
class HandsetTest extends ApiTest {

    private static final String PUBLIC_URL = "https://switchboard.test";
    private static final PhoneNumber OWNER = new PhoneNumber("+15550100002");
    private static final PhoneNumber CUSTOMER = new PhoneNumber("+14055551234");

    @Autowired
    private Directory directory;

    @Autowired
    private CarrierClients clients;

    @Autowired
    private Handsets served;

    @Autowired
    private FollowedCalls followed;

    private final Handsets handsets = new Handsets();

    @Autowired
    private SimulatedBill bill;

    private final Callbacks callbacks = new Callbacks();
    private SimulatedCarrier network;
    private UUID organization;
    private PhoneNumber ours;
    private CarrierAccount account;

    @BeforeEach
    void connect() {
        organization = organization();
        ours = new PhoneNumber(addNumber(organization));
        account = directory.listing(organization).orElseThrow().sendingAccount().orElseThrow();
        MockEnvironment environment = new MockEnvironment()
                .withProperty("local.server.port", String.valueOf(carrier().port()));
        network = new SimulatedCarrier(
                directory, handsets, new Trunks(environment, URI.create(PUBLIC_URL)), callbacks, followed, bill);
        carrier().stubFor(post(urlPathEqualTo("/told")).willReturn(aResponse().withStatus(204)));
    }

    @AfterEach
    void hangUp() {
        network.destroy();
        callbacks.destroy();
    }

    private void answers(String path, String verbs) {
        carrier()
                .stubFor(post(urlPathEqualTo(path))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "text/xml")
                                .withBody("<?xml version=\"1.0\"?><Response>" + verbs + "</Response>")));
    }

    private String ring(String url, int seconds) {
        SimulatedNetwork.Call call = new SimulatedNetwork.Call(
                account.accountSid(),
                PlacedCall.newSid("CA"),
                ours,
                OWNER,
                Optional.of(URI.create(url)),
                Optional.empty(),
                Optional.of(URI.create(PUBLIC_URL + "/told?leg=owner")),
                Set.of("initiated", "ringing", "answered", "completed"),
                seconds);
        assertThat(network.ring(call)).isTrue();
        return call.sid();
    }

    private Handset.Call call(PhoneNumber number) {
        List<Handset.Call> calls = handsets.look(organization, number).calls();
        return calls.get(calls.size() - 1);
    }

    private void awaitState(PhoneNumber number, String state) {
        await().until(() -> !handsets.look(organization, number).calls().isEmpty()
                && call(number).state().equals(state));
    }

    private void press(PhoneNumber number, String keys) {
        handsets.reply(organization, number, new Reply("", keys, false));
    }

    /** What was posted there, each signed by the account. */
    private List<Map<String, String>> posted(String path) {
        return carrier().findAll(postRequestedFor(urlPathEqualTo(path))).stream()
                .map(this::verified)
                .toList();
    }

    private Map<String, String> verified(LoggedRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : request.getBodyAsString().split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        Map<String, List<String>> form = new TreeMap<>();
        fields.forEach((name, value) -> form.put(name, List.of(value)));
        assertThat(new WebhookSignature(account.signingKey())
                        .match(PUBLIC_URL + request.getUrl(), form, request.getHeader("X-Twilio-Signature")))
                .isPresent();
        fields.put("leg", request.getUrl().replaceAll(".*leg=", ""));
        return fields;
    }

    private List<String> told(String leg) {
        return posted("/told").stream()
                .filter(fields -> fields.get("leg").equals(leg))
                .map(fields -> fields.get("CallStatus"))
                .toList();
    }

    private void answersReplyCall() {
        answers(
                "/callback",
                "<Gather numDigits=\"1\" action=\"/connect\"><Say>Press 1 to connect.</Say></Gather><Hangup/>");
        answers(
                "/connect",
                "<Dial callerId=\"" + ours.e164() + "\" action=\"/done\" record=\"record-from-answer\""
                        + " recordingStatusCallback=\"/recorded\"><Number statusCallback=\"/told?leg=customer\""
                        + " statusCallbackEvent=\"initiated ringing answered completed\">" + CUSTOMER.e164()
                        + "</Number></Dial>");
        answers("/done", "<Say>Goodbye.</Say>");
        answers("/recorded", "");
    }

    @Test
    void theOwnerPressesOneAndIsPutThroughToTheCustomer() {
        answersReplyCall();
        String sid = ring(PUBLIC_URL + "/callback", 30);
        assertThat(network.call(account.accountSid(), sid).orElseThrow().status())
                .isEqualTo("ringing");
        assertThat(call(OWNER).from()).isEqualTo(ours.e164());

        handsets.answer(organization, OWNER);
        awaitState(OWNER, "waiting_for_keys");
        assertThat(posted("/callback")).singleElement().satisfies(asked -> assertThat(asked)
                .containsEntry("CallSid", sid)
                .containsEntry("AccountSid", account.accountSid())
                .containsEntry("From", ours.e164())
                .containsEntry("To", OWNER.e164())
                .containsEntry("Direction", "outbound-api")
                .containsEntry("CallStatus", "in-progress"));
        assertThat(handsets.look(organization, CUSTOMER).calls()).isEmpty();

        press(OWNER, "1");
        awaitState(CUSTOMER, "ringing");
        assertThat(call(OWNER).dials()).isEqualTo(CUSTOMER.e164());
        assertThat(posted("/connect")).singleElement().satisfies(asked -> assertThat(asked)
                .containsEntry("Digits", "1"));
        handsets.answer(organization, CUSTOMER);
        awaitState(OWNER, "connected");
        awaitState(CUSTOMER, "connected");
        handsets.reply(organization, OWNER, new Reply("Your van is ready", "", false));
        assertThat(call(CUSTOMER).heard().get(0).what()).isEqualTo("Your van is ready");
        assertThat(call(CUSTOMER).heard().get(0).who()).isEqualTo("other");
        handsets.hangUp(organization, CUSTOMER);

        awaitState(OWNER, "ended");
        assertThat(call(OWNER).heard())
                .extracting(Handset.Heard::what)
                .containsExactly("Press 1 to connect.", "(presses 1)", "Your van is ready", "Goodbye.");
        await().untilAsserted(() -> {
            assertThat(told("owner")).containsExactly("initiated", "ringing", "in-progress", "completed");
            assertThat(told("customer")).containsExactly("initiated", "ringing", "in-progress", "completed");
        });
        assertThat(posted("/done")).singleElement().satisfies(done -> assertThat(done)
                .containsEntry("DialCallStatus", "completed")
                .containsEntry("DialBridged", "true")
                .containsEntry("DialCallDuration", "1"));
        assertThat(posted("/recorded")).singleElement().satisfies(recorded -> assertThat(recorded)
                .containsEntry("RecordingSource", "DialVerb"));
        assertThat(posted("/told").stream().filter(fields -> fields.get("leg").equals("customer")))
                .allSatisfy(fields -> assertThat(fields)
                        .containsEntry("ParentCallSid", sid)
                        .containsEntry("Direction", "outbound-dial")
                        .containsEntry("From", ours.e164()));
    }

    @Test
    void withoutAKeyTheCustomerIsNeverRung() {
        answersReplyCall();
        ring(PUBLIC_URL + "/callback", 30);
        handsets.answer(organization, OWNER);
        awaitState(OWNER, "waiting_for_keys");
        handsets.reply(organization, OWNER, Reply.SILENCE);
        awaitState(OWNER, "ended");
        assertThat(call(OWNER).outcome()).isEqualTo("completed");
        assertThat(handsets.look(organization, CUSTOMER).calls()).isEmpty();
        assertThat(posted("/connect")).isEmpty();
    }

    @Test
    void aPhoneThatNobodyAnswersStopsRinging() {
        String sid = ring(PUBLIC_URL + "/callback", 1);
        awaitState(OWNER, "ended");
        assertThat(call(OWNER).outcome()).isEqualTo("no-answer");
        assertThat(network.call(account.accountSid(), sid).orElseThrow().status())
                .isEqualTo("no-answer");
        await().untilAsserted(() -> assertThat(told("owner")).containsExactly("initiated", "ringing", "no-answer"));
        assertThatThrownBy(() -> handsets.answer(organization, OWNER)).hasMessageContaining("isn't ringing");
    }

    @Test
    void aDeclinedCallIsBusyAndAnEndedOneCanceled() {
        ring(PUBLIC_URL + "/callback", 30);
        handsets.hangUp(organization, OWNER);
        assertThat(call(OWNER).outcome()).isEqualTo("busy");
        String sid = ring(PUBLIC_URL + "/callback", 30);
        assertThat(network.end(account.accountSid(), sid)).isTrue();
        assertThat(call(OWNER).outcome()).isEqualTo("canceled");
        assertThat(network.end(account.accountSid(), sid)).isFalse();
        assertThat(posted("/callback")).isEmpty();
    }

    private boolean sends(String sid, String twiml) {
        return network.redirect(account.accountSid(), sid, Optional.empty(), Optional.of(twiml));
    }

    @Test
    void aCallInProgressGoesOnWithWhatItIsSentTo() {
        answersReplyCall();
        String sid = ring(PUBLIC_URL + "/callback", 30);
        assertThat(sends(sid, "<Response/>")).as("nobody has answered").isFalse();
        handsets.answer(organization, OWNER);
        awaitState(OWNER, "waiting_for_keys");
        assertThat(sends(sid, "<Response><Say>One moment.</Say><Gather numDigits=\"1\" action=\"/done\"/></Response>"))
                .isTrue();
        await().until(() ->
                call(OWNER).heard().size() == 2 && call(OWNER).state().equals("waiting_for_keys"));
        press(OWNER, "7");
        awaitState(OWNER, "ended");
        assertThat(call(OWNER).heard())
                .extracting(Handset.Heard::what)
                .containsExactly("Press 1 to connect.", "One moment.", "(presses 7)", "Goodbye.");
        assertThat(posted("/done")).singleElement().satisfies(done -> assertThat(done)
                .containsEntry("Digits", "7"));
        assertThat(posted("/connect")).isEmpty();
        assertThat(sends(sid, "<Response/>")).as("it is over").isFalse();
        assertThat(sends("CA" + "1".repeat(32), "<Response/>")).isFalse();
    }

    private String[] connected() {
        answersReplyCall();
        String sid = ring(PUBLIC_URL + "/callback", 30);
        handsets.answer(organization, OWNER);
        awaitState(OWNER, "waiting_for_keys");
        press(OWNER, "1");
        awaitState(CUSTOMER, "ringing");
        handsets.answer(organization, CUSTOMER);
        awaitState(CUSTOMER, "connected");
        String second = network.calls(account.accountSid()).stream()
                .filter(call -> call.parentSid().isPresent() && call.status().equals("in-progress"))
                .findFirst()
                .orElseThrow()
                .sid();
        return new String[] {sid, second};
    }

    @Test
    void whoeverIsSentAwayLeavesTheOtherOneAlone() {
        String first = connected()[0];
        assertThat(network.redirect(
                        account.accountSid(), first, Optional.of(URI.create(PUBLIC_URL + "/done")), Optional.empty()))
                .isTrue();
        awaitState(CUSTOMER, "ended");
        awaitState(OWNER, "ended");
        assertThat(call(OWNER).heard()).extracting(Handset.Heard::what).endsWith("Goodbye.");
        assertThat(posted("/done"))
                .as("asked as a document, not as the Dial's action")
                .singleElement()
                .satisfies(asked -> assertThat(asked).doesNotContainKey("DialCallStatus"));
    }

    @Test
    void theSecondLegGoesItsOwnWay() {
        String second = connected()[1];
        assertThat(sends(second, "<Response><Gather action=\"/done\"><Say>Still there?</Say></Gather></Response>"))
                .isTrue();
        awaitState(OWNER, "ended");
        assertThat(posted("/done").get(0)).containsEntry("DialCallStatus", "completed");
        awaitState(CUSTOMER, "waiting_for_keys");
        assertThat(call(CUSTOMER).heard()).extracting(Handset.Heard::what).endsWith("Still there?");
        handsets.hangUp(organization, CUSTOMER);
        awaitState(CUSTOMER, "ended");
    }

    @Test
    void aCallOfTheBrowsersTelephoneGoesElsewhereAsWell() {
        TelephoneCall call =
                new TelephoneCall(organization, account.accountSid(), PlacedCall.newSid("CA"), CUSTOMER, ours);
        followed.add(call);
        assertThat(network.call(account.accountSid(), call.sid())).hasValueSatisfying(state -> {
            assertThat(state.direction()).isEqualTo("inbound");
            assertThat(state.status()).isEqualTo("in-progress");
        });
        assertThat(sends(call.sid(), "<Response><Say>One moment</Say></Response>"))
                .isTrue();
        assertThat(call.detour().take()).hasValueSatisfying(way -> assertThat(way.twiml())
                .hasValueSatisfying(twiml -> assertThat(twiml).contains("One moment")));
        assertThat(network.redirect(freshSid("AC"), call.sid(), Optional.empty(), Optional.of("<Response/>")))
                .as("of another account")
                .isFalse();
        assertThat(network.end(account.accountSid(), call.sid())).isTrue();
        call.end(null);
        assertThat(sends(call.sid(), "<Response/>")).as("it is over").isFalse();
    }

    private Map<String, String> dialled(String dial) {
        answers("/callback", dial);
        answers("/done", "");
        ring(PUBLIC_URL + "/callback", 30);
        handsets.answer(organization, OWNER);
        await().until(() -> !posted("/done").isEmpty());
        return posted("/done").get(0);
    }

    @Test
    void saysWhyANumberCantBeDialled() {
        assertThat(dialled("<Dial action=\"/done\"><Number>555</Number></Dial>"))
                .containsEntry("DialCallStatus", "failed")
                .containsEntry("ErrorCode", "13224");
    }

    @Test
    void refusesACallerIdThatIsNotOurs() {
        assertThat(dialled("<Dial callerId=\"+12125550100\" action=\"/done\">" + CUSTOMER.e164() + "</Dial>"))
                .containsEntry("DialCallStatus", "failed")
                .containsEntry("ErrorCode", "13214");
        assertThat(handsets.look(organization, CUSTOMER).calls()).isEmpty();
    }

    @Test
    void goesOnWhenTheSecondPhoneIsNotAnswered() {
        assertThat(dialled("<Dial timeout=\"1\" action=\"/done\">" + CUSTOMER.e164() + "</Dial>"))
                .containsEntry("DialCallStatus", "no-answer")
                .containsKey("DialCallSid");
        assertThat(call(CUSTOMER).outcome()).isEqualTo("no-answer");
    }

    @Test
    void whoeverHangsUpInTheWhisperIsNotPutThrough() {
        answers("/callback", "<Dial action=\"/done\"><Number url=\"/whisper\">" + CUSTOMER.e164() + "</Number></Dial>");
        answers("/whisper", "<Gather numDigits=\"1\"><Say>Press 1 to take this call.</Say></Gather><Hangup/>");
        answers("/done", "");
        ring(PUBLIC_URL + "/callback", 30);
        handsets.answer(organization, OWNER);
        awaitState(CUSTOMER, "ringing");
        handsets.answer(organization, CUSTOMER);
        awaitState(CUSTOMER, "waiting_for_keys");
        assertThat(call(OWNER).state()).isEqualTo("dialing");
        handsets.reply(organization, CUSTOMER, Reply.SILENCE);
        await().untilAsserted(() -> assertThat(posted("/done")).singleElement().satisfies(done -> assertThat(done)
                .containsEntry("DialBridged", "false")));
    }

    @Test
    void theSecondPhoneStopsRingingWhenTheFirstHangsUp() {
        answers("/callback", "<Dial action=\"/done\">" + CUSTOMER.e164() + "</Dial>");
        ring(PUBLIC_URL + "/callback", 30);
        handsets.answer(organization, OWNER);
        awaitState(CUSTOMER, "ringing");
        handsets.hangUp(organization, OWNER);
        awaitState(CUSTOMER, "ended");
        assertThat(call(CUSTOMER).outcome()).isEqualTo("canceled");
        awaitState(OWNER, "ended");
    }

    @Test
    void asksNoOtherHost() {
        ring("https://elsewhere.test/callback", 30);
        handsets.answer(organization, OWNER);
        awaitState(OWNER, "ended");
        assertThat(call(OWNER).heard().get(0).what()).contains("application error", "11210");
    }

    @Test
    void keysComeOneByOne() {
        answers("/callback", "<Gather numDigits=\"4\" action=\"/done\"/>");
        answers("/done", "");
        ring(PUBLIC_URL + "/callback", 30);
        handsets.answer(organization, OWNER);
        awaitState(OWNER, "waiting_for_keys");
        for (String key : "1234".split("")) {
            press(OWNER, key);
        }
        await().untilAsserted(() -> assertThat(posted("/done")).singleElement().satisfies(done -> assertThat(done)
                .containsEntry("Digits", "1234")));
    }

    @Test
    void aTextArrivesAndTheServiceHearsOfItAtItsOwnDoor() {
        String callback = PUBLIC_URL + "/webhooks/twilio/sms/status?organization=" + organization;
        Message sent = Message.creator(
                        account.accountSid(),
                        new com.twilio.type.PhoneNumber(CUSTOMER.e164()),
                        new com.twilio.type.PhoneNumber(ours.e164()),
                        "Your van is ready")
                .setStatusCallback(URI.create(callback))
                .create(clients.of(account));
        DATABASE.sql("""
                        INSERT INTO messages (organization_id, direction, method, content, status, external_message_id)
                        VALUES (?, 'outbound', 'sms', 'x', 'simulated', ?)""").params(organization, sent.getSid()).update();
        assertThat(served.look(organization, CUSTOMER).texts()).singleElement().satisfies(text -> {
            assertThat(text.text()).isEqualTo("Your van is ready");
            assertThat(text.direction()).isEqualTo("in");
            assertThat(text.number()).isEqualTo(ours.e164());
        });
        await().untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT status || ' ' || coalesce(metadata ->> 'simulatedStatus', '') FROM messages WHERE external_message_id = ?")
                        .param(sent.getSid())
                        .query(String.class)
                        .single())
                .isEqualTo("simulated delivered"));
        assertThat(served.look(organization(), CUSTOMER).texts()).isEmpty();
    }

    @Test
    void theServiceHearsOfACallAtItsOwnDoor() {
        String sid = Call.creator(
                        account.accountSid(),
                        new com.twilio.type.PhoneNumber(CUSTOMER.e164()),
                        new com.twilio.type.PhoneNumber(ours.e164()),
                        URI.create(PUBLIC_URL + "/webhooks/twilio/voice/speech"))
                .setStatusCallback(URI.create(PUBLIC_URL + "/webhooks/twilio/voice/status"))
                .create(clients.of(account))
                .getSid();
        DATABASE.sql("INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid) VALUES (?, ?, ?)")
                .params(organization, account.accountSid(), sid)
                .update();
        String phone = "/api/phone/handsets/%2B" + CUSTOMER.e164().substring(1);
        Person owner = owner(organization);
        assertThat(owner.get(phone).text("/calls/0/state")).isEqualTo("ringing");
        assertThat(owner(organization()).post(phone + "/answer", "{}").status()).isEqualTo(409);
        assertThat(owner.post(phone + "/answer", "{}").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(
                        owner.get(phone).json().at("/calls/0/heard").toString())
                .contains("\"voice\""));
        owner.post(phone + "/hang-up", "{}");
        await().untilAsserted(() -> assertThat(
                        DATABASE.sql("SELECT ended_at IS NOT NULL FROM phone_calls WHERE twilio_call_sid = ?")
                                .param(sid)
                                .query(Boolean.class)
                                .single())
                .isTrue());
        assertThat(owner.post(phone + "/say", "{\"words\": \"hello\"}").status())
                .isEqualTo(409);
        assertThat(owner.post(phone + "/keys", "{\"keys\": \"one\"}").text("/errors/0/field"))
                .isEqualTo("keys");
    }

    @Test
    void anOwnNumberIsVerifiedByKeyingInTheCode() {
        Person owner = owner(organization);
        String number =
                CUSTOMER.e164().replace("1234", String.valueOf(1000 + Math.abs(organization.hashCode() % 8000)));
        Answer begun = owner.post("/api/telephony/verify-caller-id/initiate", "{\"phoneNumber\": \"" + number + "\"}");
        assertThat(begun.status()).as(begun.json().toString()).isBetween(200, 202);
        String phone = "/api/phone/handsets/%2B" + number.substring(1);
        assertThat(owner.post(phone + "/answer", "{}").status()).isEqualTo(200);
        await().until(() -> owner.get(phone).text("/calls/0/state").equals("waiting_for_keys"));
        assertThat(owner.post(phone + "/keys", "{\"keys\": \"" + begun.text("/validationCode") + "\"}")
                        .status())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(
                        owner.get("/api/telephony/verified-numbers").json().toString())
                .contains(number, "\"verified\""));
    }

    private Telephone telephone() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("local.server.port", String.valueOf(carrier().port()));
        return new Telephone(followed, directory, new Trunks(environment, URI.create(PUBLIC_URL)), handsets, network);
    }

    private void putsThrough(String callerId) {
        answers(
                "/webhooks/twilio/voice",
                "<Say>One moment.</Say><Dial callerId=\"" + callerId
                        + "\" timeout=\"20\" action=\"/over\"><Number url=\"/whisper\">" + OWNER.e164()
                        + "</Number></Dial>");
        answers(
                "/whisper",
                "<Gather numDigits=\"1\" action=\"/taken\"><Say>Press 1 to take it.</Say></Gather><Hangup/>");
        answers("/taken", "");
        answers("/over", "<Say>Goodbye.</Say><Hangup/>");
        answers("/webhooks/twilio/voice/status", "");
    }

    private TelephoneCall.Seen look(Telephone telephone, TelephoneCall.Seen call) {
        return telephone.look(organization, call.id()).orElseThrow();
    }

    @Test
    void aCallFromTheBrowserIsPutThrough() {
        putsThrough(ours.e164());
        Telephone telephone = telephone();
        try {
            TelephoneCall.Seen call = telephone.dial(organization, CUSTOMER, ours, Optional.empty());
            awaitState(OWNER, "ringing");
            assertThat(look(telephone, call).state()).isEqualTo("dialing");
            assertThat(look(telephone, call).dials()).isEqualTo(OWNER.e164());
            handsets.answer(organization, OWNER);
            awaitState(OWNER, "waiting_for_keys");
            press(OWNER, "1");
            await().until(() -> look(telephone, call).state().equals("connected"));
            telephone.reply(organization, call.id(), Reply.words("Is the van ready?"));
            handsets.reply(organization, OWNER, Reply.words("It is."));
            await().until(() ->
                    call(OWNER).heard().stream().anyMatch(line -> line.what().equals("Is the van ready?")));
            handsets.hangUp(organization, OWNER);
            await().until(() -> look(telephone, call).state().equals("ended"));
            assertThat(look(telephone, call).happenings())
                    .extracting(TelephoneCall.Happening::what)
                    .contains("Is the van ready?", "It is.", "Goodbye.", "/whisper", "/taken", "/over");
            assertThat(posted("/over")).singleElement().satisfies(fields -> assertThat(fields)
                    .containsEntry("DialCallStatus", "completed")
                    .containsEntry("DialBridged", "true"));
        } finally {
            telephone.destroy();
        }
    }

    @Test
    void aVoicemailBoxThatAnswersTakesNoCall() {
        putsThrough(CUSTOMER.e164());
        Telephone telephone = telephone();
        try {
            TelephoneCall.Seen call = telephone.dial(organization, CUSTOMER, ours, Optional.empty());
            awaitState(OWNER, "ringing");
            handsets.answerByMachine(organization, OWNER);
            await().until(() -> look(telephone, call).state().equals("ended"));
            assertThat(posted("/over")).singleElement().satisfies(fields -> assertThat(fields)
                    .containsEntry("DialBridged", "false"));
            assertThat(posted("/taken")).isEmpty();
        } finally {
            telephone.destroy();
        }
    }

    @Test
    void hangingUpWhileAnotherPhoneRingsEndsThat() {
        putsThrough(ours.e164());
        Telephone telephone = telephone();
        try {
            TelephoneCall.Seen call = telephone.dial(organization, CUSTOMER, ours, Optional.empty());
            awaitState(OWNER, "ringing");
            telephone.reply(organization, call.id(), Reply.HANG_UP);
            await().until(() -> look(telephone, call).state().equals("ended"));
            assertThat(posted("/over")).singleElement().satisfies(fields -> assertThat(fields)
                    .containsEntry("DialCallStatus", "canceled")
                    .containsEntry("CallStatus", "completed"));
        } finally {
            telephone.destroy();
        }
    }

    @Test
    void aNumberThatIsNobodysIsNotShown() {
        putsThrough("+14055550000");
        Telephone telephone = telephone();
        try {
            TelephoneCall.Seen call = telephone.dial(organization, CUSTOMER, ours, Optional.empty());
            await().until(() -> look(telephone, call).state().equals("ended"));
            assertThat(posted("/over")).singleElement().satisfies(fields -> assertThat(fields)
                    .containsEntry("DialCallStatus", "failed")
                    .containsEntry("ErrorCode", "13214"));
        } finally {
            telephone.destroy();
        }
    }
}
