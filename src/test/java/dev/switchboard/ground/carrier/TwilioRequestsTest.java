package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything else that we ask of Twilio, and that the simulator answers, held against Twilio's own documents. */
class TwilioRequestsTest {

    private static final CarrierAccount ACCOUNT = TestCarrier.account(1);
    private static final PhoneNumber OURS = new PhoneNumber("+14055550123");
    private static final PhoneNumber THEIRS = new PhoneNumber("+14055551234");
    private static final URI HERE = URI.create("https://switchboard.test/webhooks/twilio/voice/status");

    private final TestCarrier carrier = new TestCarrier();

    @BeforeEach
    void checkEverything() {
        carrier.faults().begin(TwilioDocument.watch());
    }

    @Test
    void calls() {
        CarrierCalls calls = new CarrierCalls(carrier.api());
        String said = calls.place(ACCOUNT, OURS, THEIRS, "<Response/>", 20);
        assertThat(said).startsWith("CA");
        assertThat(calls.place(ACCOUNT, OURS, THEIRS, HERE, HERE, 20)).startsWith("CA");
        assertThat(calls.status(ACCOUNT, said)).isEqualTo("no-answer");
        assertThat(catchThrowableOfType(
                                CarrierException.class,
                                () -> calls.place(ACCOUNT, OURS, new PhoneNumber("+15005550001"), "<Response/>", 20))
                        .code())
                .isEqualTo(21217);
    }

    @Test
    void callerIds() {
        CarrierCallerIds callerIds = new CarrierCallerIds(carrier.api());
        assertThat(callerIds.ask(ACCOUNT, THEIRS, "Front desk", HERE.toString()).code())
                .matches("[0-9]{6}");
        assertThat(callerIds.find(ACCOUNT, THEIRS)).isEmpty();
        assertThatThrownBy(() -> callerIds.delete(ACCOUNT, "PN" + "0".repeat(32)))
                .isInstanceOf(CarrierException.class);
    }

    @Test
    void messages() {
        TwilioRestClient client = carrier.client(ACCOUNT);
        Message sent = Message.creator(
                        new com.twilio.type.PhoneNumber(THEIRS.e164()),
                        new com.twilio.type.PhoneNumber(OURS.e164()),
                        "Your van is ready")
                .setStatusCallback(HERE)
                .setMediaUrl(List.of(URI.create("https://switchboard.test/van.jpg")))
                .create(client);
        assertThat(Message.fetcher(sent.getSid()).fetch(client).getBody()).isEqualTo("Your van is ready");
        new CarrierMessages(carrier.api()).delete(ACCOUNT, sent.getSid());
        assertThat(catchThrowableOfType(CarrierException.class, () -> new CarrierMessages(carrier.api())
                                .delete(ACCOUNT, sent.getSid()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void history() {
        CarrierHistory history = new CarrierHistory(carrier.api());
        assertThat(history.calls(ACCOUNT, Instant.now())).isEmpty();
        assertThat(history.messages(ACCOUNT, Instant.now())).isEmpty();
        assertThatThrownBy(() -> history.recording(ACCOUNT, "CA" + "0".repeat(32)))
                .isInstanceOf(CarrierException.class);
    }

    @Test
    void accounts() {
        assertThat(carrier.numbers().accepts(ACCOUNT)).isTrue();
        assertThat(carrier.numbers().find(ACCOUNT, OURS)).isEqualTo(Optional.empty());
    }
}
