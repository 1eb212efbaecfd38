package dev.switchboard.line.porting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.number.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortStatusTest {

    private static final PhoneNumber NUMBER = new PhoneNumber("+14055550123");

    private static PortStatus read(String request, String number, String more) throws JsonProcessingException {
        String json = """
                {"port_in_request_sid": "KW0123456789abcdef0123456789abcdef", "port_in_request_status": "%s",
                 "phone_numbers": [{"phone_number": "+14055550123", "port_in_phone_number_status": "%s"%s}]}""".formatted(request, number, more);
        return PortStatus.read(new ObjectMapper().readTree(json), NUMBER).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "In Review,             In Review,             IN_REVIEW",
        "In review,             '',                    IN_REVIEW",
        "pending,               In Review,             IN_REVIEW",
        "Waiting for Signature, Waiting for Signature, ACTION_REQUIRED",
        "In progress,           Submitted,             IN_REVIEW",
        "In progress,           Pending,               IN_REVIEW",
        "Action Required,       Rejected,              REJECTED",
        "Action Required,       Submitted,             ACTION_REQUIRED",
        "Completed,             Completed,             PORTED",
        "COMPLETED,             '',                    PORTED",
        "Completed,             Canceled,              CANCELLED",
        "Canceled,              Canceled,              CANCELLED",
        "Expired,               waiting_for_signature, ACTION_REQUIRED",
        "Expired,               '',                    CANCELLED",
        "Something new,         Something else,        IN_REVIEW"
    })
    void readsTheCarriersWordsInWhateverCase(String request, String number, PortState state)
            throws JsonProcessingException {
        assertThat(read(request, number, "").state()).isEqualTo(state);
    }

    @Test
    void knowsTheDayOnceTheLosingCarrierAgreed() throws JsonProcessingException {
        PortStatus status = read("In Progress", "Pending", ", \"port_date\": \"2030-01-31T17:00:00Z\"");
        assertThat(status.state()).isEqualTo(PortState.FOC_DATE);
        assertThat(status.portDate()).contains(Instant.parse("2030-01-31T17:00:00Z"));
    }

    @Test
    void takesNoAnswerForAnAnswerAboutAnotherNumber() throws JsonProcessingException {
        String json =
                "{\"port_in_request_sid\": \"KW0123456789abcdef0123456789abcdef\", \"phone_numbers\": [{\"phone_number\": \"+14055550999\"}]}";
        assertThat(PortStatus.read(new ObjectMapper().readTree(json), NUMBER)).isEmpty();
        assertThat(PortStatus.read(new ObjectMapper().readTree("{}"), NUMBER)).isEmpty();
    }

    @Test
    void linksToNothingThatIsNoAddress() throws JsonProcessingException {
        String json = """
                {"port_in_request_sid": "KW0123456789abcdef0123456789abcdef", "signature_request_url": "javascript:alert(1)",
                 "phone_numbers": [{"phone_number": "+14055550123", "rejection_reason": "name\\u0000\\u202e mismatch"}]}""";
        PortStatus status =
                PortStatus.read(new ObjectMapper().readTree(json), NUMBER).orElseThrow();
        assertThat(status.signatureUrl()).isEmpty();
        assertThat(status.reason()).contains("name   mismatch");
    }

    @ParameterizedTest
    @CsvSource({"%PDF-1.7 x, application/pdf", "<html>, ''", "MZ, ''", "%PD, ''"})
    void aFileIsWhatItsFirstBytesSay(String content, String type) {
        assertThat(PortFile.of("bill.pdf", content.getBytes(StandardCharsets.US_ASCII))
                        .map(PortFile::type)
                        .orElse(""))
                .isEqualTo(type);
    }

    @Test
    void theLetterSaysWhatIsOnTheBillInLettersThatEveryReaderHas() throws java.io.IOException {
        PortDetails details = new PortDetails(
                "Old Telecom",
                "business",
                "Łukasz & Søn Wraps",
                "A-77",
                null,
                "Zoë Nováková 北",
                "zoe@example.com",
                "1 Main St",
                "Suite 5",
                "Tulsa",
                "OK",
                "74103",
                "US",
                null);
        PortRequest port = new PortRequest(
                UUID.randomUUID(),
                NUMBER,
                "twilio",
                "local",
                false,
                PortState.DRAFT,
                null,
                details,
                false,
                true,
                false,
                null,
                null,
                0,
                null,
                new PortRequest.AtCarrier(null, null, null, null, null),
                null,
                null,
                null,
                "owner",
                Instant.now(),
                Instant.now());
        byte[] pdf = LetterOfAuthorization.pdf(
                port, Optional.of("Zoë Nováková"), Instant.parse("2030-01-31T17:00:00Z"), ZoneOffset.UTC);
        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(text)
                    .contains(
                            "+14055550123",
                            "Old Telecom",
                            "Søn Wraps",
                            "A-77",
                            "Zoë Novákov",
                            "Suite 5",
                            "Tulsa, OK 74103",
                            "January 31, 2030")
                    .contains("Signed electronically on January 31, 2030");
        }
    }
}
