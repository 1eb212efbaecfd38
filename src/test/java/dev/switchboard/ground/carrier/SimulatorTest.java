package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.OutgoingCallerId;
import com.twilio.rest.api.v2010.account.ValidationRequest;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import dev.switchboard.ground.credential.CarrierCredentials;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twilio's own SDK talks to the simulator, and understands what it answers. */
class SimulatorTest {

    private static final String ACCOUNT = "AC" + "7".repeat(32);
    private static final PhoneNumber OURS = new PhoneNumber("+15550100001");
    private static final PhoneNumber THEIRS = new PhoneNumber("+14055551234");
    private static final URI CALLBACK = URI.create("https://switchboard.test/told");

    private final Phones phones = new Phones();
    private final TwilioRestClient client = client(Optional.of(phones));

    private static TwilioRestClient client(Optional<SimulatedNetwork> phones) {
        return client(ACCOUNT, phones);
    }

    private static TwilioRestClient client(String sid, Optional<SimulatedNetwork> phones) {
        CarrierAccount account =
                new CarrierAccount(Carrier.TWILIO, new CarrierCredentials(sid, "canary-token", "", ""), false, true);
        return new CarrierClients(URI.create("http://localhost:1"), () -> phones).of(account);
    }

    /** Writes down what it is given. */
    private static final class Phones implements SimulatedNetwork {

        final List<Text> texts = new ArrayList<>();
        final List<SimulatedNetwork.Call> rung = new ArrayList<>();
        final List<CodeCall> codes = new ArrayList<>();
        final List<String> redirected = new ArrayList<>();
        String status = "ringing";
        boolean lines = true;

        @Override
        public void carry(Text text) {
            texts.add(text);
        }

        @Override
        public Optional<String> textStatus(String sid) {
            return Optional.of("delivered");
        }

        @Override
        public boolean owns(String accountSid, dev.switchboard.ground.number.PhoneNumber number) {
            return number.e164().equals(OURS.getEndpoint());
        }

        @Override
        public boolean ring(SimulatedNetwork.Call call) {
            return lines && rung.add(call);
        }

        @Override
        public List<CallState> calls(String accountSid) {
            return rung.stream().map(this::state).toList();
        }

        @Override
        public Optional<CallState> call(String accountSid, String sid) {
            return rung.stream()
                    .filter(call -> call.sid().equals(sid))
                    .map(this::state)
                    .findFirst();
        }

        private CallState state(SimulatedNetwork.Call call) {
            Instant end = status.equals("completed") ? Instant.parse("2026-03-04T05:06:19Z") : null;
            return new CallState(
                    call.sid(),
                    Optional.empty(),
                    call.from(),
                    call.to(),
                    "outbound-api",
                    status,
                    Instant.parse("2026-03-04T05:06:07Z"),
                    end);
        }

        @Override
        public boolean end(String accountSid, String sid) {
            boolean ends = !status.equals("completed");
            status = "completed";
            return ends;
        }

        @Override
        public boolean redirect(String accountSid, String sid, Optional<URI> url, Optional<String> twiml) {
            redirected.add(url.map(URI::toString).or(() -> twiml).orElseThrow());
            return status.equals("in-progress");
        }

        @Override
        public void askForCode(CodeCall call) {
            codes.add(call);
        }
    }

    private Call place(String from, String to) {
        return Call.creator(ACCOUNT, new PhoneNumber(to), new PhoneNumber(from), new Twiml("<Response/>"))
                .create(client);
    }

    @Test
    void takesATextAndTellsHowFarItIs() {
        Message sent = Message.creator(ACCOUNT, THEIRS, OURS, "Your van is ready")
                .setStatusCallback(CALLBACK)
                .setMediaUrl(List.of(URI.create("https://example.com/van.jpg")))
                .create(client);
        assertThat(sent.getSid()).matches("MM[0-9a-f]{32}");
        assertThat(sent.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(sent.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);
        assertThat(sent.getDateCreated()).isNotNull();
        assertThat(sent.getNumMedia()).isEqualTo("1");
        assertThat(phones.texts).singleElement().satisfies(text -> {
            assertThat(text.body()).isEqualTo("Your van is ready");
            assertThat(text.statusCallback()).contains(CALLBACK);
            assertThat(text.media()).containsExactly(URI.create("https://example.com/van.jpg"));
        });
        assertThat(Message.fetcher(ACCOUNT, sent.getSid()).fetch(client).getStatus())
                .isEqualTo(Message.Status.DELIVERED);
        assertThat(Message.reader(ACCOUNT).read(client))
                .extracting(Message::getSid)
                .containsExactly(sent.getSid());
    }

    @ParameterizedTest
    @CsvSource({
        "+15550100001, five, 21211",
        "+15550100001, whatsapp:+14055551234, 21910",
        "whatsapp:+15550100001, +14055551234, 21910",
        "+15550100001, +15005550004, 21610",
    })
    void refusesTextsAsTwilioDoes(String from, String to, int code) {
        assertThat(refusal(() -> Message.creator(ACCOUNT, new PhoneNumber(to), new PhoneNumber(from), "x")
                                .create(client))
                        .code())
                .isEqualTo(code);
        assertThat(phones.texts).isEmpty();
    }

    private static CarrierException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(CarrierException.class, work);
    }

    @Test
    void placesACallWithAllThatIsAskedFor() {
        Call placed = Call.creator(ACCOUNT, THEIRS, OURS, URI.create("https://switchboard.test/say"))
                .setStatusCallback(CALLBACK)
                .setStatusCallbackEvent(List.of("initiated", "answered"))
                .setTimeout(25)
                .create(client);
        assertThat(placed.getSid()).matches("CA[0-9a-f]{32}");
        assertThat(placed.getStatus()).isEqualTo(Call.Status.QUEUED);
        assertThat(placed.getToFormatted()).isEqualTo("(405) 555-1234");
        assertThat(phones.rung).singleElement().satisfies(call -> {
            assertThat(call.url()).contains(URI.create("https://switchboard.test/say"));
            assertThat(call.events()).isEqualTo(Set.of("initiated", "answered"));
            assertThat(call.ringSeconds()).isEqualTo(25);
        });
    }

    @Test
    void forgetsATextThatIsDeleted() {
        String sid = Message.creator(ACCOUNT, THEIRS, OURS, "Your van is ready")
                .create(client)
                .getSid();
        assertThat(Message.deleter(ACCOUNT, sid).delete(client)).isTrue();
        assertThat(refusal(() -> Message.fetcher(ACCOUNT, sid).fetch(client)).status())
                .isEqualTo(404);
        assertThat(refusal(() -> Message.deleter(ACCOUNT, sid).delete(client)).status())
                .isEqualTo(404);
    }

    @Test
    void sendsACallInProgressElsewhere() {
        String sid = place(OURS.getEndpoint(), THEIRS.getEndpoint()).getSid();
        Twiml twiml = new Twiml("<Response><Say>One moment</Say></Response>");
        assertThat(refusal(() -> Call.updater(ACCOUNT, sid).setTwiml(twiml).update(client))
                        .code())
                .as("it rings still")
                .isEqualTo(21220);
        phones.status = "in-progress";
        assertThat(Call.updater(ACCOUNT, sid).setTwiml(twiml).update(client).getStatus())
                .isEqualTo(Call.Status.IN_PROGRESS);
        Call.updater(ACCOUNT, sid)
                .setUrl(URI.create("https://switchboard.test/say"))
                .update(client);
        assertThat(phones.redirected)
                .endsWith("<Response><Say>One moment</Say></Response>", "https://switchboard.test/say");
        Twiml endless = new Twiml("x".repeat(4_001));
        assertThat(refusal(() -> Call.updater(ACCOUNT, sid).setTwiml(endless).update(client))
                        .code())
                .isEqualTo(21205);
        assertThat(refusal(() -> Call.updater(ACCOUNT, sid).update(client)).code())
                .isEqualTo(21218);
    }

    @Test
    void tellsTheStateOfACallAndEndsIt() {
        String sid = place(OURS.getEndpoint(), THEIRS.getEndpoint()).getSid();
        assertThat(Call.fetcher(ACCOUNT, sid).fetch(client).getStatus()).isEqualTo(Call.Status.RINGING);
        assertThat(Call.reader(ACCOUNT).read(client)).extracting(Call::getSid).containsExactly(sid);
        Call ended = Call.updater(ACCOUNT, sid)
                .setStatus(Call.UpdateStatus.COMPLETED)
                .update(client);
        assertThat(ended.getStatus()).isEqualTo(Call.Status.COMPLETED);
        assertThat(ended.getDuration()).isEqualTo("12");
        assertThat(ended.getStartTime().toInstant()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(refusal(() -> Call.updater(ACCOUNT, sid)
                                .setStatus(Call.UpdateStatus.COMPLETED)
                                .update(client))
                        .code())
                .isEqualTo(21220);
        assertThat(refusal(() -> Call.fetcher(ACCOUNT, "CA" + "1".repeat(32)).fetch(client))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "+15550100009, +14055551234, 21210", "+15550100001, five, 21211", "five, +14055551234, 21212",
        "+15550100001, +15005550001, 21217", "+15550100001, +15005550002, 21214", "+15550100001, +15005550003, 21215",
        "+15550100001, +15005550004, 21216", "+15005550001, +14055551234, 21212",
    })
    void refusesCallsAsTwilioDoes(String from, String to, int code) {
        assertThat(refusal(() -> place(from, to)).code()).isEqualTo(code);
        assertThat(phones.rung).isEmpty();
    }

    @Test
    void asksToTryAgainWhileAllLinesAreBusy() {
        phones.lines = false;
        assertThat(refusal(() -> place(OURS.getEndpoint(), THEIRS.getEndpoint()))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void verifiesACallerIdOnceTheCodeIsKeyedIn() {
        ValidationRequest asked = ValidationRequest.creator(ACCOUNT, THEIRS)
                .setFriendlyName("My cell")
                .setStatusCallback(CALLBACK)
                .create(client);
        assertThat(asked.getValidationCode()).matches("[0-9]{6}");
        assertThat(asked.getCallSid()).matches("CA[0-9a-f]{32}");
        assertThat(OutgoingCallerId.reader(ACCOUNT).read(client)).isEmpty();
        SimulatedNetwork.CodeCall call = phones.codes.get(0);
        assertThat(call.code()).isEqualTo(asked.getValidationCode());

        String sid = call.keyed().get();
        assertThat(OutgoingCallerId.reader(ACCOUNT).setPhoneNumber(THEIRS).read(client))
                .singleElement()
                .satisfies(one -> assertThat(one.getFriendlyName()).isEqualTo("My cell"));
        assertThat(place(THEIRS.getEndpoint(), OURS.getEndpoint()).getFrom()).isEqualTo(THEIRS.getEndpoint());
        assertThat(refusal(() -> ValidationRequest.creator(ACCOUNT, THEIRS).create(client))
                        .code())
                .isEqualTo(21450);
        assertThat(OutgoingCallerId.deleter(ACCOUNT, sid).delete(client)).isTrue();
        assertThat(OutgoingCallerId.reader(ACCOUNT).read(client)).isEmpty();
    }

    @Test
    void lendsTheDemoAccountTheNumberThatItNamesAndKeepsItsSettings() {
        String demo = "AC00000000000000000000000000000001";
        TwilioRestClient client = client(demo, Optional.of(phones));
        IncomingPhoneNumber number = IncomingPhoneNumber.reader(demo)
                .setPhoneNumber(OURS.getEndpoint())
                .read(client)
                .iterator()
                .next();
        IncomingPhoneNumber.updater(demo, number.getSid()).setVoiceUrl(CALLBACK).update(client);
        assertThat(IncomingPhoneNumber.reader(demo)
                        .setPhoneNumber(OURS.getEndpoint())
                        .read(client)
                        .iterator()
                        .next()
                        .getVoiceUrl())
                .isEqualTo(CALLBACK);
        assertThat(IncomingPhoneNumber.reader(demo).read(client)).isEmpty(); // it has bought none
        assertThat(IncomingPhoneNumber.reader(ACCOUNT)
                        .setPhoneNumber(OURS.getEndpoint())
                        .read(this.client))
                .isEmpty();
    }

    @Test
    void takesEverythingAndReachesNobodyWhereThereAreNoPhones() {
        TwilioRestClient lonely = client(Optional.empty());
        Message.creator(ACCOUNT, THEIRS, OURS, "x").create(lonely);
        Call placed =
                Call.creator(ACCOUNT, THEIRS, OURS, new Twiml("<Response/>")).create(lonely);
        assertThat(Call.fetcher(ACCOUNT, placed.getSid()).fetch(lonely).getStatus())
                .isEqualTo(Call.Status.NO_ANSWER);
    }

    @Test
    void countsSegmentsAsACarrierDoes() {
        assertThat(Message.creator(THEIRS, OURS, "x".repeat(161)).create(client).getNumSegments())
                .isEqualTo("2");
        assertThat(Message.creator(THEIRS, OURS, "ç".repeat(70)).create(client).getNumSegments())
                .isEqualTo("1");
        assertThat(Message.creator(THEIRS, OURS, "x".repeat(161))
                        .setMediaUrl(List.of(URI.create("https://example.com/a.png")))
                        .create(client)
                        .getNumSegments())
                .isEqualTo("1");
    }
}
