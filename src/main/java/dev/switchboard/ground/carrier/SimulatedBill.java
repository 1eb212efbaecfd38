package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.SimulatedNetwork.CallState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the simulated carrier charges its accounts: each leg of a call that somebody answered, each message, each month of a number,
 * what was recognized, recorded and written down.
 * Kept in its books, so that a restart of ours changes no bill. As at the real one, the price of a thing is known a while after it.
 */
public final class SimulatedBill {

    private static final String CHARGE = "charge";
    private static final String WHATSAPP = "whatsapp:";

    private final SimulatedBooks books;
    private final SimulatorFaults faults;

    public SimulatedBill(SimulatedBooks books, SimulatorFaults faults) {
        this.books = books;
        this.faults = faults;
    }

    /** A leg of a call is over. One that nobody answered costs nothing. */
    public void called(String account, CallState leg) {
        if (leg.answeredAt() == null || leg.endedAt() == null) {
            return;
        }
        boolean inbound = leg.direction().equals("inbound");
        long seconds =
                Math.max(1, Duration.between(leg.answeredAt(), leg.endedAt()).toSeconds());
        int minutes = (int) ((seconds + 59) / 60);
        String category = inbound ? "calls-inbound" : "calls-outbound";
        BigDecimal dollars = SimulatedTariff.dollars(category, leg.to().e164(), minutes);
        add(account, leg.sid(), category, minutes, dollars, leg.answeredAt(), SimulatedCalls.call(account, leg));
    }

    /** What a caller said was recognized; each time of a call is one of its own. */
    public void recognized(String account, String call) {
        String key = call + ":" + UUID.randomUUID();
        BigDecimal dollars = SimulatedTariff.dollars("speech-recognition", "", 1);
        add(account, key, "speech-recognition", 1, dollars, Instant.now(), SimulatorForm.object());
    }

    /** Something was recorded. @param recording by its {@code RE…} */
    public void recorded(String account, String recording, int seconds) {
        int minutes = Math.max(1, (seconds + 59) / 60);
        BigDecimal dollars = SimulatedTariff.dollars("recordings", "", minutes);
        add(account, recording, "recordings", minutes, dollars, Instant.now(), SimulatorForm.object());
    }

    /** A recording was written down. */
    public void transcribed(String account, String transcription, int seconds) {
        int minutes = Math.max(1, (seconds + 59) / 60);
        BigDecimal dollars = SimulatedTariff.dollars("transcriptions", "", minutes);
        add(account, transcription, "transcriptions", minutes, dollars, Instant.now(), SimulatorForm.object());
    }

    /** A text came in from somebody's phone. */
    public void received(String account, String sid, String from, String to, int media) {
        ObjectNode message = SimulatedMessages.message(account, sid, from, to, 1, media);
        texted(message.put("direction", "inbound").put("status", "received"), "-inbound");
    }

    /** A message was taken from the account. @param message as the account is shown it */
    void sent(ObjectNode message) {
        texted(message.deepCopy(), "-outbound");
    }

    private void texted(ObjectNode message, String way) {
        String to = message.path("to").asText();
        boolean files = !message.path("num_media").asText().equals("0");
        String category = (to.startsWith(WHATSAPP) ? "channels-whatsapp" : files ? "mms" : "sms") + way;
        int segments = message.path("num_segments").asInt(1);
        BigDecimal dollars = SimulatedTariff.dollars(category, to.replace(WHATSAPP, ""), segments);
        // The words are not part of a bill.
        message.putNull("body").set("date_sent", message.path("date_created"));
        String account = message.path("account_sid").asText();
        add(account, message.path("sid").asText(), category, segments, dollars, Instant.now(), message);
    }

    /** A month of a number begins. @param kind in the words of the price list @param dollars for it */
    void month(String account, String sid, String kind, String dollars, LocalDate day) {
        Instant begins = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        String category = "phonenumbers-" + kind.replace(" ", "");
        add(account, sid + ":" + day, category, 1, new BigDecimal(dollars), begins, SimulatorForm.object());
    }

    private void add(
            String account, String key, String category, int usage, BigDecimal dollars, Instant at, ObjectNode shown) {
        ObjectNode charge = SimulatorForm.object();
        charge.put("account_sid", account).put("category", category).put("usage", usage);
        charge.put("price", dollars.toPlainString())
                .put("day", day(at).toString())
                .put("at", at.toString());
        charge.put("charged_at", Instant.now().toString());
        charge.put("resource", category.replaceAll("-.*", "").replaceAll("sms|mms|channels", "messages"))
                .set("shown", shown);
        books.add(CHARGE, key, charge);
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** With its price, as soon as that is known: a negative decimal, as text. */
    ObjectNode priced(ObjectNode resource) {
        return books.find(CHARGE, resource.path("sid").asText())
                .map(charge -> priced(resource, charge))
                .orElse(resource);
    }

    private ObjectNode priced(ObjectNode resource, ObjectNode charge) {
        if (isKnown(charge)) {
            resource.put(
                    "price",
                    new BigDecimal(charge.path("price").asText())
                            .negate()
                            .setScale(5)
                            .toPlainString());
        }
        return resource;
    }

    private boolean isKnown(ObjectNode charge) {
        return !Instant.parse(charge.path("charged_at").asText())
                .plus(faults.pricesTake())
                .isAfter(Instant.now());
    }

    /** What was charged for and is no longer in memory. @param resource {@code calls} or {@code messages} */
    Optional<ObjectNode> find(String account, String resource, String sid) {
        return books.find(CHARGE, sid)
                .filter(charge -> charge.path("account_sid").asText().equals(account))
                .filter(charge -> charge.path("resource").asText().equals(resource))
                .filter(charge -> charge.path("shown").has("sid"))
                .map(charge -> priced((ObjectNode) charge.path("shown"), charge));
    }

    /** All of those, the latest first. */
    List<ObjectNode> all(String account, String resource) {
        ObjectNode like = SimulatorForm.object().put("account_sid", account).put("resource", resource);
        List<ObjectNode> all = books.all(CHARGE, like).stream()
                .filter(charge -> charge.path("shown").has("sid"))
                .map(charge -> priced((ObjectNode) charge.path("shown"), charge))
                .collect(Collectors.toList());
        Collections.reverse(all);
        return all;
    }

    /** The account deleted it: nobody is shown it any more, and it was charged for all the same. */
    void forget(String sid) {
        books.change(CHARGE, sid, (ObjectNode) SimulatorForm.object().set("shown", SimulatorForm.object()));
    }

    /** What was charged on a day, as far as it is known. */
    List<Charge> of(String account, LocalDate day) {
        ObjectNode like = SimulatorForm.object().put("account_sid", account).put("day", day.toString());
        return books.all(CHARGE, like).stream()
                .filter(this::isKnown)
                .map(charge -> new Charge(
                        charge.path("category").asText(),
                        charge.path("usage").asInt(),
                        new BigDecimal(charge.path("price").asText())))
                .toList();
    }

    /** @param category the narrowest that it is in */
    record Charge(String category, int usage, BigDecimal dollars) {}
}
