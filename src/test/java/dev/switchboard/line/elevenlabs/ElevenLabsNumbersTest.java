package dev.switchboard.line.elevenlabs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.outside.OutsideAnswer;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.ground.outside.OutsideRequest;
import dev.switchboard.ground.outside.OutsideService;
import dev.switchboard.line.elevenlabs.ElevenLabsSimulator.Fault;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A number of an organization that has chosen ElevenLabs: imported once, whatever happens, or by hand. */
class ElevenLabsNumbersTest extends ElevenLabsScene {

    private static final int TIMES = 15;

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private EventLog events;

    @Autowired
    private Directory directory;

    @Autowired
    private ImportNotices notices;

    @Autowired
    private CarrierAddresses addresses;

    @Autowired
    private ElevenLabsNumbers running;

    private ElevenLabsSimulator simulator;

    @BeforeEach
    void aSimulatorThatFailsWhenItShould() {
        simulator = new ElevenLabsSimulator(books, body -> {});
    }

    /** As where a key is set. */
    private ElevenLabsNumbers numbers(OutsideService service) {
        ElevenLabsApi api = new ElevenLabsApi(service, true, true);
        ElevenLabsProperties properties =
                new ElevenLabsProperties("key", "agent_of_platform", "", "", Duration.ofSeconds(1));
        return new ElevenLabsNumbers(
                scope,
                events,
                directory,
                api,
                organization -> ElevenLabsAccount.ofPlatform(api, properties),
                notices,
                addresses);
    }

    private Event sync() {
        return event(organization, numberId(ours), "elevenlabs.sync");
    }

    private void isBought() {
        // What the choice of the engine asked for is done first.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count(
                                "SELECT count(*) FROM events WHERE organization_id = ? AND status = 'pending'",
                                organization)
                        == 0);
        DATABASE.sql("DELETE FROM admin_notifications WHERE organization_id = ?")
                .param(organization)
                .update();
        DATABASE.sql(
                        "UPDATE organization_phone_numbers SET status = 'pending', is_active = false WHERE phone_number = ?")
                .param(ours)
                .update();
    }

    @Test
    void isImportedWithItsAgentAndInUseFromThenOn() {
        isBought();

        numbers(simulator).settle(sync());

        assertThat(number("status")).isEqualTo("active");
        assertThat(number("is_active")).isEqualTo("true");
        assertThat(simulator
                        .ask(OutsideRequest.get("/v1/convai/phone-numbers/" + number("elevenlabs_phone_id")))
                        .body()
                        .at("/assigned_agent/agent_id")
                        .asText())
                .isEqualTo("agent_of_platform");
        assertThat(notices()).isEmpty();
    }

    @Test
    void isImportedOnceHoweverOftenItIsAsked() {
        isBought();
        ElevenLabsNumbers numbers = numbers(simulator);

        numbers.settle(sync());
        String first = number("elevenlabs_phone_id");
        numbers.settle(sync());

        assertThat(number("elevenlabs_phone_id")).isEqualTo(first);
        assertThat(imported()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stoppedAtAnyRequestItIsThereOnceInTheEnd(boolean done) {
        isBought();
        for (int time = 0; time < TIMES; time++) {
            for (int at = 1; broken(at, done); at++) {
                assertThat(imported()).isEqualTo(1);
                assertThat(simulator
                                .ask(OutsideRequest.get("/v1/convai/phone-numbers/" + number("elevenlabs_phone_id")))
                                .status())
                        .isEqualTo(200);
                simulator.ask(OutsideRequest.delete("/v1/convai/phone-numbers/" + number("elevenlabs_phone_id")));
                DATABASE.sql(
                                "UPDATE organization_phone_numbers SET elevenlabs_phone_id = NULL, status = 'pending' WHERE phone_number = ?")
                        .param(ours)
                        .update();
            }
            assertThat(imported()).isEqualTo(1);
        }
    }

    /** @return whether there was such a request */
    private boolean broken(int at, boolean done) {
        int[] asked = {0};
        ElevenLabsNumbers numbers = numbers(new OutsideService() {
            @Override
            public OutsideAnswer ask(OutsideRequest request) {
                boolean breaks = ++asked[0] == at;
                if (breaks && !done) {
                    throw OutsideException.notSent();
                }
                OutsideAnswer answer = simulator.ask(request);
                if (breaks) {
                    throw OutsideException.unknown(0, Duration.ZERO);
                }
                return answer;
            }

            @Override
            public boolean simulated() {
                return true;
            }
        });
        try {
            numbers.settle(sync());
        } catch (RetryLaterException again) {
            numbers.settle(sync());
            return true;
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BUSY", "AWAY", "UNREACHABLE"})
    void whileElevenLabsIsAwayItComesBack(Fault fault) {
        isBought();
        ElevenLabsNumbers numbers = numbers(simulator);
        simulator.next(fault);

        assertThatThrownBy(() -> numbers.settle(sync())).isInstanceOf(RetryLaterException.class);

        assertThat(number("status")).isEqualTo("pending");
        assertThat(notices()).isEmpty();
    }

    @Test
    void whatElevenLabsRefusesIsForHands() {
        isBought();
        simulator.next(Fault.WRONG_KEY);

        numbers(simulator).settle(sync());

        assertThat(notices()).containsExactly("pending");
        assertThat(number("status")).isEqualTo("pending");
    }

    @Test
    void theLastTimeLeavesANotice() {
        isBought();
        simulator.next(Fault.AWAY);
        Event last = new Event(
                UUID.randomUUID(), organization, Subject.number(numberId(ours)), "elevenlabs.sync", "test", 9, true);

        numbers(simulator).settle(last);

        assertThat(notices()).containsExactly("pending");
    }

    @Test
    void withoutAKeyItWaitsForHands() {
        isBought();
        DATABASE.sql("UPDATE organization_phone_numbers SET status = 'active', is_active = true WHERE phone_number = ?")
                .param(ours)
                .update();

        running.bought(event(organization, numberId(ours), "number.bought"));

        assertThat(number("status")).isEqualTo("pending");
        assertThat(number("is_active")).isEqualTo("false");
        await().atMost(Duration.ofSeconds(20)).until(() -> notices().equals(java.util.List.of("pending")));
        assertThat(count(
                        "SELECT count(*) FROM admin_notifications WHERE organization_id IS NULL AND type = 'elevenlabs_import_required' AND key = ? AND status = 'pending'",
                        numberId(ours).toString()))
                .isEqualTo(1);

        Answer answer = activate(owner, ours, phoneId);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.text("/status")).isEqualTo("active");
        assertThat(answer.json().path("simulated").asBoolean()).isTrue();
        assertThat(number("elevenlabs_phone_id")).isEqualTo(phoneId);
        assertThat(notices()).containsExactly("done");
        assertThat(count(
                        "SELECT count(*) FROM admin_notifications WHERE organization_id IS NULL AND key = ? AND status = 'pending'",
                        numberId(ours).toString()))
                .isZero();
        assertThat(owner.get("/api/audit?limit=5").raw().body()).contains("elevenlabsPhoneId");
    }

    @Test
    void aPhoneIdIsOfOneNumberAlone() {
        activated();
        UUID other = organization();
        String theirs = addNumber(other);
        chooses(owner(other), "elevenlabs");

        Answer answer = activate(owner(other), theirs, phoneId);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.raw().body()).contains("elevenlabsPhoneId").doesNotContain(ours);
        assertThat(activate(owner(other), ours, freshSid("phnum_")).status()).isEqualTo(404);
        assertThat(activate(member(organization), ours, phoneId).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "phnum/../x", "phnum 1", "phnum_?a=b"})
    void aPhoneIdIsOneOfTheirs(String id) {
        assertThat(activate(owner, ours, id).status()).isEqualTo(400);
    }

    @Test
    void onlyForWhoeverHasChosenElevenLabs() {
        chooses(owner, "own");

        assertThat(activate(owner, ours, phoneId).status()).isEqualTo(409);
    }

    @Test
    void releasedItIsRemovedThere() {
        isBought();
        ElevenLabsNumbers numbers = numbers(simulator);
        numbers.settle(sync());
        DATABASE.sql(
                        "UPDATE organization_phone_numbers SET status = 'released', is_active = false WHERE phone_number = ?")
                .param(ours)
                .update();

        numbers.settle(sync());

        assertThat(imported()).isZero();
        assertThat(number("elevenlabs_phone_id")).isEmpty();
        numbers.settle(sync());
    }

    @Test
    void itsCallsGoToElevenLabsAndItsTextsComeHere() {
        isBought();
        carrier()
                .stubFor(get(urlPathMatching("/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers.json"))
                        .atPriority(1)
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"incoming_phone_numbers\": [{\"sid\": \"PN1\", \"phone_number\": \"" + ours
                                        + "\", \"voice_url\": \"https://elsewhere.example\"}]}")));
        carrier()
                .stubFor(post(urlPathMatching("/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers/PN1.json"))
                        .atPriority(1)
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"sid\": \"PN1\", \"phone_number\": \"" + ours + "\"}")));

        numbers(simulator).settle(sync());

        carrier()
                .verify(
                        1,
                        postRequestedFor(urlPathMatching(".*/" + account + "/IncomingPhoneNumbers/PN1.json"))
                                .withRequestBody(
                                        containing(
                                                "VoiceUrl=https%3A%2F%2Fapi.elevenlabs.io%2Fv1%2Fconvai%2Fconversations%2Ftwilio%2Finbound"))
                                .withRequestBody(containing("SmsUrl=http"))
                                .withRequestBody(containing("%2Fwebhooks%2Ftwilio%2Fsms"))
                                .withRequestBody(containing("%2Fwebhooks%2Ftwilio%2Fvoice%2Fstatus")));
    }
}
