package dev.switchboard.line.porting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.TestCarrier;
import dev.switchboard.ground.carrier.TwilioDocument;
import dev.switchboard.ground.number.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we ask of Twilio to bring a number along, and what the simulator answers, held against Twilio's own document. */
class PortingRequestsTest {

    private static final CarrierAccount ACCOUNT = TestCarrier.account(1);
    private static final PhoneNumber PHONE = new PhoneNumber("+14055550129"); // asks for a PIN
    private static final PhoneNumber DESK = new PhoneNumber("+14055550121");
    private static final PhoneNumber OTHERWISE = new PhoneNumber("+18005550120");

    private final TestCarrier carrier = new TestCarrier(SimulatedPorting::new);
    private final PortingApi api = new PortingApi(carrier.api());
    private String bill;

    /** The upload of files is in no document of theirs. */
    @BeforeEach
    void checkEverythingBehindTheUpload() {
        bill = api.upload(
                ACCOUNT,
                new PortFile("bill.pdf", "application/pdf", "%PDF-1.7 bill".getBytes(StandardCharsets.US_ASCII)));
        carrier.faults().begin(TwilioDocument.watch());
    }

    private static PortRequest request(PhoneNumber number, boolean whole) {
        PortDetails details = new PortDetails(
                "Old Telecom",
                whole ? "business" : "individual",
                "Demo Wraps LLC",
                "4711",
                whole ? "+14055550120" : null,
                "Jane Doe",
                "jane@example.com",
                "1 Main St",
                whole ? "Suite 2" : null,
                "Tulsa",
                "OK",
                "74103",
                "US",
                whole ? LocalDate.now(ZoneOffset.UTC).plusDays(20) : null);
        return new PortRequest(
                UUID.randomUUID(),
                number,
                "twilio",
                "local",
                whole,
                PortState.SUBMITTED,
                null,
                details,
                whole,
                true,
                true,
                "Jane Doe",
                Instant.now(),
                1,
                null,
                new PortRequest.AtCarrier(null, null, null, null, null),
                Instant.now(),
                null,
                null,
                "owner",
                Instant.now(),
                Instant.now());
    }

    @Test
    void portability() {
        assertThat(api.check(ACCOUNT, PHONE).pinAndAccountNumberRequired()).isTrue();
        assertThat(api.check(ACCOUNT, DESK).portable()).isTrue();
        assertThat(api.check(ACCOUNT, OTHERWISE).portable()).isFalse();
    }

    @Test
    void aRequestWithAllThatThereCanBe() {
        Instant begun = Instant.now();
        PortStatus made = api.create(ACCOUNT, request(PHONE, true), bill, "1234");
        assertThat(api.fetch(ACCOUNT, made.sid(), PHONE).sid()).isEqualTo(made.sid());
        assertThat(api.find(ACCOUNT, PHONE, begun).orElseThrow().sid()).isEqualTo(made.sid());
        api.cancel(ACCOUNT, made.sid());
        assertThat(api.find(ACCOUNT, PHONE, begun)).isEmpty();
    }

    @Test
    void aRequestWithNothingButWhatThereMustBe() {
        PortStatus made = api.create(ACCOUNT, request(DESK, false), bill, "");
        assertThat(made.state()).isEqualTo(PortState.IN_REVIEW);
    }

    @Test
    void whatIsAnothersIsNotThere() {
        PortStatus made = api.create(ACCOUNT, request(DESK, false), bill, "");
        assertThatThrownBy(() -> api.fetch(TestCarrier.account(2), made.sid(), DESK))
                .isInstanceOf(CarrierException.class);
    }
}
