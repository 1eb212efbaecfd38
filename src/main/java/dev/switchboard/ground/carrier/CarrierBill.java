package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * What an account is charged, through the REST API that Twilio and SignalWire share. Every method throws {@link CarrierException}
 * when the carrier refuses, or does not answer. Days are UTC.
 *
 * @see <a href="https://www.twilio.com/docs/usage/api/usage-record">UsageRecord</a>
 */
@Component
public final class CarrierBill {

    private static final String PAGE_SIZE = "400"; // an answer has to stay under a megabyte
    private static final int MOST_PAGES = 10_000;
    private static final int MICROS_DIGITS = 6;
    private static final int SECONDS = 60;

    private final CarrierApi carrier;

    CarrierBill(CarrierApi carrier) {
        this.carrier = carrier;
    }

    /** Calls of a day and their legs, each of them once, page by page. */
    public void calls(CarrierAccount account, LocalDate day, Consumer<List<Charge>> page) {
        Map<String, String> asked = Map.of("StartTime", day.toString(), "PageSize", PAGE_SIZE);
        pages(account, "/Calls.json", asked, answer -> {
            List<Charge> charges = new ArrayList<>();
            for (JsonNode call : answer.path("calls")) {
                int minutes = (call.path("duration").asInt(0) + SECONDS - 1) / SECONDS;
                time(call.path("start_time")).ifPresent(at -> charges.add(charge(call, at, minutes)));
            }
            page.accept(charges);
        });
    }

    /** Messages of a day, page by page. */
    public void messages(CarrierAccount account, LocalDate day, Consumer<List<Charge>> page) {
        Map<String, String> asked = Map.of("DateSent", day.toString(), "PageSize", PAGE_SIZE);
        pages(account, "/Messages.json", asked, answer -> {
            List<Charge> charges = new ArrayList<>();
            for (JsonNode message : answer.path("messages")) {
                int segments = message.path("num_segments").asInt(1);
                time(message.path("date_sent")).ifPresent(at -> charges.add(charge(message, at, segments)));
            }
            page.accept(charges);
        });
    }

    /**
     * What was charged on each of some days.
     *
     * @param category in the carrier's words: {@code calls}, {@code sms}, {@code phonenumbers} …
     * @return empty if the carrier tells no such thing
     */
    public Optional<List<DayBill>> days(CarrierAccount account, String category, LocalDate from, LocalDate to) {
        Map<String, String> asked = Map.of(
                "Category", category, "StartDate", from.toString(), "EndDate", to.toString(), "PageSize", PAGE_SIZE);
        List<DayBill> days = new ArrayList<>();
        try {
            pages(account, "/Usage/Records/Daily.json", asked, answer -> answer.path("usage_records")
                    .forEach(record -> days.add(new DayBill(
                            LocalDate.parse(record.path("start_date").asText()),
                            record.path("count").asLong(0),
                            micros(record.path("price")).orElse(0),
                            currency(record)))));
        } catch (CarrierException none) {
            if (none.isRefused()) {
                return Optional.empty();
            }
            throw none;
        }
        return Optional.of(days);
    }

    private void pages(CarrierAccount account, String path, Map<String, String> asked, Consumer<JsonNode> page) {
        carrier.pages(account, Host.API, path, asked, MOST_PAGES, page);
    }

    private static Charge charge(JsonNode one, Instant at, int amount) {
        return new Charge(
                one.path("sid").asText(),
                Optional.of(one.path("parent_call_sid").asText(""))
                        .filter(Sid::isSid)
                        .filter(sid -> !sid.equals("null")),
                one.path("direction").asText().startsWith("inbound"),
                one.path("from").asText().replace("whatsapp:", ""),
                one.path("to").asText().replace("whatsapp:", ""),
                at,
                amount,
                micros(one.path("price")),
                currency(one));
    }

    /** Twilio's prices are negative, being taken from a balance; SignalWire's are not. */
    private static OptionalLong micros(JsonNode price) {
        try {
            return price.isNull() || price.asText("").isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(new BigDecimal(price.asText())
                            .abs()
                            .movePointRight(MICROS_DIGITS)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact());
        } catch (ArithmeticException | NumberFormatException noPrice) {
            return OptionalLong.empty();
        }
    }

    private static String currency(JsonNode one) {
        String unit = one.path("price_unit").asText("").toUpperCase(Locale.ROOT);
        return unit.matches("[A-Z]{3}") ? unit : "USD";
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.asText(""), Instant::from));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /**
     * Something that is charged for.
     *
     * @param parent the call that this one is a leg of
     * @param amount minutes that were begun, or segments
     * @param micros millionths of the currency; none until it is known
     */
    public record Charge(
            String sid,
            Optional<String> parent,
            boolean inbound,
            String from,
            String to,
            Instant at,
            int amount,
            OptionalLong micros,
            String currency) {

        /** The account's own number in it. */
        public String ours() {
            return inbound ? to : from;
        }

        @Override
        public String toString() {
            return "Charge[" + sid + "]";
        }
    }

    /** @param count of what was charged for @param micros millionths of the currency, together */
    public record DayBill(LocalDate day, long count, long micros, String currency) {}
}
