package dev.switchboard.ground.carrier;

import static dev.switchboard.ground.carrier.SimulatorForm.json;
import static dev.switchboard.ground.carrier.SimulatorForm.notFound;
import static dev.switchboard.ground.carrier.SimulatorForm.posted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierSimulator.Ask;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simulator's accounts and the numbers that they have bought. The demo account has one more of each that it is asked for
 * by the number itself and that was sold to nobody: who tries the house out has not bought a number before.
 */
final class SimulatedNumbers {

    private static final Pattern LENT = Pattern.compile("PN0{17,}([1-9][0-9]{6,14})");
    private static final String LENT_KIND = "lent_number";
    private static final String DEMO = "AC00000000000000000000000000000001";
    private static final int SID_DIGITS = 32;
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final SimulatedBooks books;
    private final SimulatedStock stock;
    private final SimulatedBill bill;

    SimulatedNumbers(SimulatedBooks books, SimulatedStock stock, SimulatedBill bill) {
        this.books = books;
        this.stock = stock;
        this.bill = bill;
    }

    Response account(Ask ask) {
        ObjectNode account = SimulatorForm.object();
        account.put("sid", ask.accountSid()).put("status", "active").put("type", "Full");
        account.put("friendly_name", "Simulated account");
        account.put("uri", "/2010-04-01/Accounts/" + ask.accountSid() + ".json");
        return json(200, account);
    }

    Response answer(Ask ask) {
        if (ask.sid().isEmpty()) {
            return ask.posts()
                    ? json(201, stock.sell(ask))
                    : SimulatorForm.page(ask.request(), "incoming_phone_numbers", list(ask));
        }
        ObjectNode number = find(ask.accountSid(), ask.sid().get());
        if (ask.deletes()) {
            // What has begun is paid for, also by whoever gives it back.
            charge(ask.accountSid(), LocalDate.now(ZoneOffset.UTC));
            // The number may have been given back and sold again meanwhile, under another name.
            books.remove(
                    SimulatedBooks.NUMBER,
                    number.path("phone_number").asText(),
                    SimulatorForm.object().set("sid", number.path("sid")));
            return SimulatorForm.nothing();
        }
        return json(200, ask.posts() ? change(ask, number) : number);
    }

    /** Charges for the months that have begun, of the numbers that were bought; the first of them begins at once. */
    void charge(String account, LocalDate today) {
        for (ObjectNode number : books.all(SimulatedBooks.NUMBER, of(account))) {
            stock.monthly(number).ifPresent(price -> {
                LocalDate bought = bought(number, today);
                for (int month = 0; !bought.plusMonths(month).isAfter(today); month++) {
                    bill.month(
                            account,
                            number.path("sid").asText(),
                            price.kind(),
                            price.dollars(),
                            bought.plusMonths(month));
                }
            });
        }
    }

    /** One that books of an earlier version hold without a day begins with today. */
    private static LocalDate bought(ObjectNode number, LocalDate today) {
        String created = number.path("date_created").asText("");
        return created.isEmpty() ? today : LocalDate.parse(created, RFC_2822);
    }

    private List<ObjectNode> list(Ask ask) {
        String name = SimulatorForm.asked(ask.request(), "FriendlyName");
        String part = SimulatorForm.asked(ask.request(), "PhoneNumber");
        Optional<PhoneNumber> whole = PhoneNumber.parse(part);
        if (whole.isPresent() && name.isEmpty()) {
            return books
                    .find(SimulatedBooks.NUMBER, part)
                    .filter(number -> number.path("account_sid").asText().equals(ask.accountSid()))
                    .or(() -> lent(ask.accountSid(), part))
                    .stream()
                    .toList();
        }
        ObjectNode like = of(ask.accountSid());
        if (!name.isEmpty()) {
            like.put("friendly_name", name);
        }
        Pattern wanted = Pattern.compile(part.replaceAll("[^0-9*]", "").replace("*", "[0-9]"));
        return books.all(SimulatedBooks.NUMBER, like).stream()
                .filter(number ->
                        wanted.matcher(number.path("phone_number").asText()).find())
                .toList();
    }

    private ObjectNode find(String account, String sid) {
        Matcher lent = LENT.matcher(sid);
        return lent.matches()
                ? lent(account, "+" + lent.group(1)).orElseThrow(SimulatorForm::notFound)
                : books.all(SimulatedBooks.NUMBER, of(account).put("sid", sid)).stream()
                        .findFirst()
                        .orElseThrow(SimulatorForm::notFound);
    }

    private static ObjectNode of(String account) {
        return SimulatorForm.object().put("account_sid", account);
    }

    private Optional<ObjectNode> lent(String account, String asked) {
        return PhoneNumber.parse(asked)
                .filter(number -> account.equals(DEMO))
                .filter(number ->
                        books.find(SimulatedBooks.NUMBER, number.e164()).isEmpty())
                .map(number -> books.find(LENT_KIND, number.e164()).orElseGet(() -> lend(number)));
    }

    private static ObjectNode lend(PhoneNumber number) {
        String digits = number.e164().substring(1);
        String sid = "PN" + "0".repeat(SID_DIGITS - digits.length()) + digits;
        return owned(DEMO, sid, number, number.display());
    }

    private ObjectNode change(Ask ask, ObjectNode number) {
        ObjectNode fields = settings(ask);
        fields.put("date_updated", SimulatorForm.time(Instant.now()));
        String key = number.path("phone_number").asText();
        String kind = LENT.matcher(number.path("sid").asText()).matches() ? LENT_KIND : SimulatedBooks.NUMBER;
        if (kind.equals(LENT_KIND)) {
            books.add(kind, key, number);
        }
        return books.change(kind, key, fields).orElseThrow(() -> notFound());
    }

    /** What a number can be given when it is bought, and later. */
    static ObjectNode settings(Ask ask) {
        ObjectNode fields = SimulatorForm.object();
        ReadNumber.SETTINGS.forEach((name, field) -> copy(ask, name, field, fields));
        Map.of("FriendlyName", "friendly_name", "BundleSid", "bundle_sid", "AddressSid", "address_sid")
                .forEach((name, field) -> copy(ask, name, field, fields));
        return fields;
    }

    private static void copy(Ask ask, String name, String field, ObjectNode fields) {
        if (!ask.request().getPostParams().containsKey(name)) {
            return;
        }
        String value = posted(ask.request(), name);
        if (name.endsWith("Url") || name.equals("StatusCallback")) {
            SimulatorForm.address(ask.request(), name, 21402);
        } else if (name.endsWith("Method") && !value.matches("GET|POST")) {
            throw SimulatorForm.refused(21403);
        } else if (name.endsWith("Sid") && value.isEmpty()) {
            fields.putNull(field);
            return;
        }
        fields.put(field, value);
    }

    static ObjectNode owned(String account, String sid, PhoneNumber number, String friendlyName) {
        ObjectNode one = SimulatorForm.object();
        String now = SimulatorForm.time(Instant.now());
        one.put("sid", sid).put("account_sid", account).put("phone_number", number.e164());
        one.put("friendly_name", friendlyName).put("api_version", "2010-04-01");
        one.put("date_created", now).put("date_updated", now);
        one.put("origin", "twilio").put("status", "in-use").put("beta", false).put("address_requirements", "none");
        one.putObject("capabilities")
                .put("voice", true)
                .put("sms", true)
                .put("mms", true)
                .put("fax", false);
        one.put("voice_receive_mode", "voice").put("voice_caller_id_lookup", false);
        one.put("emergency_status", "Inactive").put("emergency_address_status", "unregistered");
        one.putNull("emergency_address_sid")
                .putNull("identity_sid")
                .putNull("address_sid")
                .putNull("bundle_sid");
        ReadNumber.SETTINGS.forEach((name, field) -> {
            if (name.endsWith("Sid")) {
                one.putNull(field);
            } else {
                one.put(field, name.endsWith("Method") ? "POST" : "");
            }
        });
        return one.put("uri", "/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers/" + sid + ".json");
    }
}
