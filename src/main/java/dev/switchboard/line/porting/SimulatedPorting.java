package dev.switchboard.line.porting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierFile;
import dev.switchboard.ground.carrier.SimulatedApi;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorForm;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Twilio's Porting and Documents APIs in the simulated carrier. Nothing moves by itself there: somebody says what the losing
 * carrier does next, outside of production. Numbers that end in 9 ask for a PIN, as phones do; those that end in 0000, toll-free
 * ones and those of other countries than the United States are not portable.
 */
@Component
final class SimulatedPorting implements SimulatedApi {

    private static final String PORT = "port";
    private static final String DOCUMENT = "port_document";
    private static final String PORT_IN = "/v1/Porting/PortIn";
    private static final String CHECK = "/v1/Porting/Portability/PhoneNumber/";
    private static final int MISSING_FIELDS = 22171;
    private static final int DAYS_AHEAD = 7;
    private static final Pattern TOLL_FREE = Pattern.compile("\\+18(00|33|44|55|66|77|88)[0-9]{7}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedBooks books;

    SimulatedPorting(SimulatedBooks books) {
        this.books = books;
    }

    @Override
    public boolean serves(URI url) {
        return String.valueOf(url.getHost()).startsWith("numbers")
                && (url.getPath().startsWith("/v1/Porting/") || url.getPath().equals("/v1/Documents"));
    }

    @Override
    public Response answer(Request request) {
        String path = URI.create(request.getUrl()).getPath();
        if (path.equals("/v1/Documents")) {
            return upload(request);
        }
        if (path.startsWith(CHECK)) {
            return SimulatorForm.json(200, portability(request, path.substring(CHECK.length())));
        }
        if (path.equals(PORT_IN + "/PortInRequests")) {
            return SimulatorForm.json(200, list(request));
        }
        if (path.equals(PORT_IN) && request.getMethod() == HttpMethod.POST) {
            return SimulatorForm.json(202, create(request));
        }
        ObjectNode port = books.find(PORT, SimulatorForm.last(request))
                .filter(one -> isOf(one, SimulatorForm.account(request)))
                .orElseThrow(SimulatorForm::notFound);
        return request.getMethod() == HttpMethod.DELETE ? cancel(port) : SimulatorForm.json(200, port);
    }

    private static boolean isOf(ObjectNode one, String account) {
        return one.path("account_sid").asText().equals(account);
    }

    private Response upload(Request request) {
        Optional<CarrierFile> file = SimulatorForm.file(request, "File");
        if (!SimulatorForm.part(request, "document_type").equals("utility_bill") || file.isEmpty()) {
            throw SimulatorForm.refused(MISSING_FIELDS);
        }
        ObjectNode document = SimulatorForm.object();
        String sid = SimulatorForm.newSid("RD");
        document.put("sid", sid).put("account_sid", SimulatorForm.account(request));
        document.put("document_type", "utility_bill")
                .put("friendly_name", SimulatorForm.part(request, "friendly_name"));
        document.put("mime_type", file.get().contentType()).put("version", 1).put("status", "UPLOADED");
        document.put("date_created", SimulatorForm.isoTime(Instant.now()));
        books.add(DOCUMENT, sid, document);
        return SimulatorForm.json(201, document);
    }

    private ObjectNode portability(Request request, String text) {
        PhoneNumber number =
                PhoneNumber.parse(text.replace("%2B", "+")).orElseThrow(() -> SimulatorForm.refused(22102));
        int code = notPortable(SimulatorForm.account(request), number);
        ObjectNode answer = SimulatorForm.object();
        answer.put("phone_number", number.e164()).putNull("account_sid").put("portable", code == 0);
        answer.put("pin_and_account_number_required", code == 0 && asksForPin(number));
        answer.put("not_portable_reason", code == 0 ? null : reason(code));
        answer.put("not_portable_reason_code", code == 0 ? null : Integer.valueOf(code));
        answer.put(
                "number_type",
                TOLL_FREE.matcher(number.e164()).matches() ? "TOLL-FREE" : asksForPin(number) ? "MOBILE" : "LOCAL");
        answer.put("country", number.country());
        return answer.put("url", "https://numbers.twilio.com" + CHECK + number.e164());
    }

    private static boolean asksForPin(PhoneNumber number) {
        return number.e164().endsWith("9");
    }

    private static String reason(int code) {
        return switch (code) {
            case 22131 -> "ALREADY_IN_THE_TARGET_ACCOUNT";
            case 22132 -> "ALREADY_IN_TWILIO_DIFFERENT_OWNER";
            case 22133 -> "MANUAL_PORTING_AVAILABLE";
            default -> "UNSUPPORTED";
        };
    }

    /** @return 0 if it is */
    private int notPortable(String account, PhoneNumber number) {
        Optional<ObjectNode> owned = books.find(SimulatedBooks.NUMBER, number.e164());
        if (owned.isPresent()) {
            return isOf(owned.get(), account) ? 22131 : 22132;
        }
        if (TOLL_FREE.matcher(number.e164()).matches()) {
            return 22133;
        }
        if (!number.e164().startsWith("+1") || number.e164().endsWith("0000")) {
            return 22130;
        }
        return books.all(PORT, SimulatorForm.object().put("account_sid", account)).stream()
                        .anyMatch(port -> isOpenFor(port, number))
                ? 22131
                : 0;
    }

    private static boolean isOpenFor(ObjectNode port, PhoneNumber number) {
        return PortStatus.read(port, number)
                .filter(status -> !status.isGone() && status.state() != PortState.PORTED)
                .isPresent();
    }

    private ObjectNode create(Request request) {
        String account = SimulatorForm.account(request);
        JsonNode asked = body(request);
        JsonNode first = asked.at("/phone_numbers/0");
        PhoneNumber number =
                PhoneNumber.parse(first.path("phone_number").asText()).orElseThrow(() -> SimulatorForm.refused(22102));
        int code = notPortable(account, number);
        if (code != 0) {
            throw SimulatorForm.refused(code);
        }
        require(asked.path("account_sid").asText().equals(account));
        require(books.find(DOCUMENT, asked.at("/documents/0").asText("-"))
                .filter(document -> isOf(document, account))
                .isPresent());
        JsonNode losing = asked.path("losing_carrier_information");
        boolean pin = asksForPin(number);
        require(!pin || first.hasNonNull("pin") && losing.hasNonNull("account_number"));
        for (String field : List.of(
                "customer_type", "customer_name", "authorized_representative", "authorized_representative_email")) {
            require(losing.hasNonNull(field));
        }
        for (String field : List.of("street", "city", "state", "zip", "country")) {
            require(losing.path("address").hasNonNull(field));
        }
        String target = asked.path("target_port_in_date").asText("");
        require(target.isEmpty()
                || !LocalDate.parse(target)
                        .isBefore(LocalDate.now(ZoneOffset.UTC).plusDays(DAYS_AHEAD)));
        ObjectNode port = taken(asked, number);
        books.add(PORT, port.path("port_in_request_sid").asText(), port);
        return port;
    }

    private static void require(boolean there) {
        if (!there) {
            throw SimulatorForm.refused(MISSING_FIELDS);
        }
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.getBody());
        } catch (JsonProcessingException | IllegalArgumentException noJson) {
            throw SimulatorForm.refused(MISSING_FIELDS);
        }
    }

    private static ObjectNode taken(JsonNode asked, PhoneNumber number) {
        String sid = SimulatorForm.newSid("KW");
        ObjectNode port = SimulatorForm.object();
        port.put("port_in_request_sid", sid).put("url", "https://numbers.twilio.com" + PORT_IN + "/" + sid);
        port.set("account_sid", asked.path("account_sid"));
        port.set("documents", asked.path("documents"));
        port.set("losing_carrier_information", asked.path("losing_carrier_information"));
        port.set(
                "target_port_in_date",
                asked.path("target_port_in_date").isMissingNode() ? null : asked.path("target_port_in_date"));
        port.put("port_in_request_status", "In Review")
                .putNull("order_cancellation_reason")
                .putNull("signature_request_url");
        port.put("date_created", SimulatorForm.isoTime(Instant.now()));
        ObjectNode one = port.putArray("phone_numbers").addObject();
        one.put("phone_number", number.e164()).put("port_in_phone_number_sid", SimulatorForm.newSid("PU"));
        one.put("portable", true).put("port_in_phone_number_status", "In Review");
        one.put("number_type", asksForPin(number) ? "MOBILE" : "LOCAL");
        one.putNull("port_date").putNull("rejection_reason").putNull("rejection_reason_code");
        return port;
    }

    private ObjectNode list(Request request) {
        String after = SimulatorForm.asked(request, "CreatedAfter");
        ObjectNode answer = SimulatorForm.object();
        var items = answer.putArray("port_in_requests");
        for (ObjectNode port :
                books.all(PORT, SimulatorForm.object().put("account_sid", SimulatorForm.account(request)))) {
            if (port.path("date_created").asText().compareTo(after) >= 0) {
                ObjectNode item = items.addObject();
                item.set("port_in_request_sid", port.path("port_in_request_sid"));
                item.set("port_in_request_status", port.path("port_in_request_status"));
                item.put("phone_numbers_requested", 1).put("phone_numbers_ported", 0);
            }
        }
        return answer;
    }

    private Response cancel(ObjectNode port) {
        if (port.path("port_in_request_status").asText().equals("Completed")) {
            throw SimulatorForm.refused(20001);
        }
        move(port, "Canceled", "Canceled", null, null);
        return SimulatorForm.nothing();
    }

    /**
     * The losing carrier, or Twilio, has decided.
     *
     * @return false if there is no such request
     */
    boolean advance(String sid, PortState to) {
        Optional<ObjectNode> port = books.find(PORT, sid);
        port.ifPresent(known -> {
            switch (to) {
                case ACTION_REQUIRED -> move(known, "Waiting for Signature", "Waiting for Signature", null, null);
                case FOC_DATE ->
                    move(known, "In Progress", "Pending", Instant.now().plus(DAYS_AHEAD, ChronoUnit.DAYS), null);
                case PORTED -> port(known);
                case REJECTED -> move(known, "Action Required", "Rejected", null, "The account number does not match.");
                case CANCELLED -> move(known, "Canceled", "Canceled", null, null);
                default -> move(known, "In Progress", "Submitted", null, null);
            }
        });
        return port.isPresent();
    }

    private void port(ObjectNode known) {
        PhoneNumber number =
                new PhoneNumber(known.at("/phone_numbers/0/phone_number").asText());
        String account = known.path("account_sid").asText();
        books.add(SimulatedBooks.NUMBER, number.e164(), SimulatorForm.ownedNumber(account, number, number.display()));
        move(known, "Completed", "Completed", null, null);
    }

    private void move(
            ObjectNode port,
            String request,
            String number,
            @Nullable Instant portDate,
            @Nullable String rejection) {
        ObjectNode fields = SimulatorForm.object();
        fields.put("port_in_request_status", request);
        fields.put(
                "signature_request_url",
                request.equals("Waiting for Signature")
                        ? "https://sign.example.com/"
                                + port.path("port_in_request_sid").asText()
                        : null);
        ObjectNode one = (ObjectNode) port.at("/phone_numbers/0").deepCopy();
        one.put("port_in_phone_number_status", number);
        if (portDate != null) {
            one.put("port_date", SimulatorForm.isoTime(portDate));
        }
        one.put("rejection_reason", rejection).put("rejection_reason_code", rejection == null ? null : "22155");
        fields.putArray("phone_numbers").add(one);
        books.change(PORT, port.path("port_in_request_sid").asText(), fields);
    }
}
