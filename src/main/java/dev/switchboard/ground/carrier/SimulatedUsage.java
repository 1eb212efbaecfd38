package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierSimulator.Ask;
import dev.switchboard.ground.carrier.SimulatedBill.Charge;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The simulator's bill by days and categories; a charge is in its narrowest category, in those above it, and in the total.
 *
 * @see <a href="https://www.twilio.com/docs/usage/api/usage-record">Twilio, UsageRecord</a>
 */
final class SimulatedUsage {

    private static final int BAD_REQUEST = 20001;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;
    private static final String TOTAL = "totalprice";

    /** Each with the unit that it is counted in and the one that it is billed in. */
    private static final Map<String, String[]> CATEGORIES = new LinkedHashMap<>();

    static {
        List.of("calls", "calls-inbound", "calls-outbound")
                .forEach(name -> CATEGORIES.put(name, new String[] {"calls", "minutes"}));
        List.of("sms", "sms-inbound", "sms-outbound")
                .forEach(name -> CATEGORIES.put(name, new String[] {"messages", "segments"}));
        List.of(
                        "mms",
                        "mms-inbound",
                        "mms-outbound",
                        "channels",
                        "channels-whatsapp",
                        "channels-whatsapp-inbound",
                        "channels-whatsapp-outbound")
                .forEach(name -> CATEGORIES.put(name, new String[] {"messages", "messages"}));
        List.of("phonenumbers", "phonenumbers-local", "phonenumbers-mobile", "phonenumbers-tollfree")
                .forEach(name -> CATEGORIES.put(name, new String[] {"numbers", "numbers"}));
        CATEGORIES.put("speech-recognition", new String[] {"requests", "requests"});
        CATEGORIES.put("recordings", new String[] {"recordings", "minutes"});
        CATEGORIES.put("transcriptions", new String[] {"transcriptions", "minutes"});
        CATEGORIES.put(TOTAL, new String[] {"usd", "usd"});
    }

    private final SimulatedBill bill;
    private final SimulatedNumbers numbers;

    SimulatedUsage(SimulatedBill bill, SimulatedNumbers numbers) {
        this.bill = bill;
        this.numbers = numbers;
    }

    /** @param below {@code Daily}, which is all of it that is simulated */
    Response answer(Ask ask, String below) {
        if (ask.posts() || ask.deletes() || !below.equals("Daily") || !ask.sid().equals(Optional.of("Records"))) {
            throw SimulatorForm.notFound();
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate until = date(ask, "EndDate", today);
        LocalDate from = date(ask, "StartDate", until.minusDays(USUAL_DAYS));
        if (from.isAfter(until) || ChronoUnit.DAYS.between(from, until) > MOST_DAYS) {
            throw SimulatorForm.refused(BAD_REQUEST);
        }
        numbers.charge(ask.accountSid(), today);
        List<ObjectNode> records = new ArrayList<>();
        for (LocalDate day = until; !day.isBefore(from); day = day.minusDays(1)) {
            List<Charge> charges = bill.of(ask.accountSid(), day);
            for (String category : categories(ask)) {
                records.add(record(ask, category, day, charges));
            }
        }
        return SimulatorForm.page(ask.request(), "usage_records", records);
    }

    private static LocalDate date(Ask ask, String name, LocalDate otherwise) {
        String text = SimulatorForm.asked(ask.request(), name);
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            throw SimulatorForm.refused(BAD_REQUEST);
        }
    }

    private static Set<String> categories(Ask ask) {
        String category = SimulatorForm.asked(ask.request(), "Category");
        if (category.isEmpty()) {
            return CATEGORIES.keySet();
        }
        if (!CATEGORIES.containsKey(category)) {
            throw SimulatorForm.refused(BAD_REQUEST);
        }
        return Set.of(category);
    }

    private static ObjectNode record(Ask ask, String category, LocalDate day, List<Charge> all) {
        List<Charge> charges = all.stream()
                .filter(charge -> category.equals(TOTAL)
                        || charge.category().equals(category)
                        || charge.category().startsWith(category + "-"))
                .toList();
        BigDecimal dollars = charges.stream().map(Charge::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
        int usage = charges.stream().mapToInt(Charge::usage).sum();
        boolean total = category.equals(TOTAL);
        String list = "/2010-04-01/Accounts/" + ask.accountSid() + "/Usage/Records/";
        ObjectNode record = SimulatorForm.object();
        record.put("account_sid", ask.accountSid()).put("api_version", "2010-04-01");
        record.put(
                "as_of",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00"));
        record.put("category", category).put("description", category.replace('-', ' '));
        record.put("start_date", day.toString()).put("end_date", day.toString());
        record.put("count", total ? dollars.toPlainString() : String.valueOf(charges.size()));
        record.put("usage", total ? dollars.toPlainString() : String.valueOf(usage));
        record.put("count_unit", CATEGORIES.get(category)[0])
                .put("usage_unit", CATEGORIES.get(category)[1]);
        record.put("price", dollars).put("price_unit", "usd");
        record.putObject("subresource_uris").put("daily", list + "Daily.json?Category=" + category);
        return record.put("uri", list + "Daily.json?Category=" + category + "&StartDate=" + day + "&EndDate=" + day);
    }
}
