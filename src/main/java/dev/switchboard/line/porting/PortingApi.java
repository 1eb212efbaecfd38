package dev.switchboard.line.porting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierApi;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierFile;
import dev.switchboard.ground.carrier.Host;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Twilio's Porting API. Its webhooks are one address for a whole account, which whoever owns it may use for something else, so
 * it is asked instead. Every method throws {@link CarrierException} when the carrier refuses, or does not answer.
 *
 * @see <a href="https://www.twilio.com/docs/phone-numbers/port-in">Port phone numbers using Twilio APIs</a>
 * @see <a href="https://www.twilio.com/docs/phone-numbers/document-apis">Documents</a>
 */
@Component
final class PortingApi {

    private static final String PORT_IN = "/v1/Porting/PortIn";
    private static final String LIST = PORT_IN + "/PortInRequests";
    private static final int MOST_LOOKED_AT = 50;
    private static final int BAD_REQUEST = 400;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a code of the carrier means, for whoever wants to bring the number along. */
    private static final Map<Integer, String> REASONS = Map.of(
            22130, "Its country or its area is one from which numbers can't be brought along.",
            22131, "It is in the carrier account already, or on its way there.",
            22132, "It is in somebody else's account at the same carrier.",
            22133, "It can be brought along by the carrier's people only: ask them.",
            22136, "It is in another account of the same owner already.",
            22102, "It is no phone number.");

    private final CarrierApi carrier;

    PortingApi(CarrierApi carrier) {
        this.carrier = carrier;
    }

    /** A number that can't come is told by an answer, or by a refusal of the same meaning. */
    Portability check(CarrierAccount account, PhoneNumber number) {
        try {
            return read(
                    account,
                    number,
                    carrier.get(
                            account,
                            Host.NUMBERS,
                            "/v1/Porting/Portability/PhoneNumber/" + number.e164(),
                            Map.of("TargetAccountSid", account.accountSid())));
        } catch (CarrierException refused) {
            if (refused.status() != BAD_REQUEST) {
                throw refused;
            }
            JsonNode answer = JSON.objectNode().put("not_portable_reason_code", refused.code());
            return read(account, number, answer);
        }
    }

    private static Portability read(CarrierAccount account, PhoneNumber number, JsonNode answer) {
        boolean portable = answer.path("portable").asBoolean(false);
        int code = answer.path("not_portable_reason_code").asInt(0);
        return new Portability(
                number.e164(),
                account.carrier().path(),
                portable,
                type(answer.path("number_type").asText("")),
                answer.path("country").asText("").matches("[A-Z]{2}")
                        ? answer.path("country").asText()
                        : null,
                portable ? null : REASONS.getOrDefault(code, "The carrier does not take it."),
                portable || code == 0 ? null : code,
                answer.path("pin_and_account_number_required").asBoolean(false));
    }

    private static @Nullable String type(String wire) {
        return switch (wire.toUpperCase(Locale.ROOT)) {
            case "LOCAL" -> "local";
            case "MOBILE" -> "mobile";
            case "TOLL-FREE" -> "toll_free";
            default -> null;
        };
    }

    /** @return the id of the bill there */
    String upload(CarrierAccount account, PortFile bill) {
        JsonNode answer = carrier.upload(
                account,
                Host.NUMBERS_UPLOAD,
                "/v1/Documents",
                Map.of("document_type", "utility_bill", "friendly_name", "bill"),
                "File",
                new CarrierFile(fileName(bill.type()), bill.type(), bill.content()));
        String sid = answer.path("sid").asText("");
        if (!sid.matches("[A-Z]{2}[0-9a-fA-F]{32}")) {
            throw CarrierException.unknown(0);
        }
        return sid;
    }

    /** What its owner calls it is nobody's business. */
    private static String fileName(String type) {
        return "bill." + type.replaceFirst(".*/", "").replace("jpeg", "jpg");
    }

    /** @param document the bill's id @param pin empty if the losing carrier asks for none */
    PortStatus create(CarrierAccount account, PortRequest port, String document, String pin) {
        PortDetails details = port.details();
        ObjectNode body = JSON.objectNode();
        body.put("account_sid", account.accountSid());
        body.putArray("documents").add(document);
        ObjectNode number = body.putArray("phone_numbers").addObject();
        number.put("phone_number", port.number().e164());
        put(number, "pin", pin.isEmpty() ? null : pin);
        put(
                body,
                "target_port_in_date",
                details.targetDate() == null ? null : details.targetDate().toString());
        body.set("losing_carrier_information", losing(details));
        if (details.authorizedEmail() != null) {
            body.putArray("notification_emails").add(details.authorizedEmail());
        }
        return read(carrier.postJson(account, Host.NUMBERS, PORT_IN, body), port.number());
    }

    private static ObjectNode losing(PortDetails details) {
        ObjectNode losing = JSON.objectNode();
        losing.put("customer_type", "individual".equals(details.customerType()) ? "Individual" : "Business");
        put(losing, "customer_name", details.customerName());
        put(losing, "account_number", details.accountNumber());
        put(losing, "account_telephone_number", details.accountTelephoneNumber());
        put(losing, "authorized_representative", details.authorizedPerson());
        put(losing, "authorized_representative_email", details.authorizedEmail());
        ObjectNode address = losing.putObject("address");
        put(address, "street", details.street());
        put(address, "street_2", details.street2());
        put(address, "city", details.city());
        put(address, "state", details.region());
        put(address, "zip", details.postalCode());
        put(address, "country", details.country());
        return losing;
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    PortStatus fetch(CarrierAccount account, String sid, PhoneNumber number) {
        return read(carrier.get(account, Host.NUMBERS, PORT_IN + "/" + sid, Map.of()), number);
    }

    private static PortStatus read(JsonNode answer, PhoneNumber number) {
        return PortStatus.read(answer, number).orElseThrow(() -> CarrierException.unknown(0));
    }

    /** A request for this number that the carrier took without our hearing of it. @param since when it may have been made */
    Optional<PortStatus> find(CarrierAccount account, PhoneNumber number, Instant since) {
        JsonNode list = carrier.get(
                account,
                Host.NUMBERS,
                LIST,
                Map.of(
                        "Size", String.valueOf(MOST_LOOKED_AT),
                        "CreatedAfter",
                                since.minus(5, ChronoUnit.MINUTES)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()));
        for (JsonNode one : list.path("port_in_requests")) {
            String sid = one.path("port_in_request_sid").asText("");
            if (sid.matches("KW[0-9a-fA-F]{32}")) {
                Optional<PortStatus> found =
                        PortStatus.read(carrier.get(account, Host.NUMBERS, PORT_IN + "/" + sid, Map.of()), number);
                if (found.filter(status -> !status.isGone()).isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    void cancel(CarrierAccount account, String sid) {
        carrier.delete(account, Host.NUMBERS, PORT_IN + "/" + sid);
    }
}
