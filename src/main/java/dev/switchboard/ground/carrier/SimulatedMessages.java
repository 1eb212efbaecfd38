package dev.switchboard.ground.carrier;

import static dev.switchboard.ground.carrier.SimulatorForm.json;
import static dev.switchboard.ground.carrier.SimulatorForm.posted;
import static dev.switchboard.ground.carrier.SimulatorForm.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierSimulator.Ask;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.text.Segments;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The simulator's text messages. */
final class SimulatedMessages {

    private static final int LONGEST_BODY = 1_600;
    private static final int MOST_MEDIA = 10;
    private static final int REMEMBERED = 1_000;
    private static final String WHATSAPP = "whatsapp:";
    private static final String MAGIC = "+1500555000";
    private static final Map<String, Integer> BAD_SENDERS =
            Map.of(MAGIC + "1", 21212, MAGIC + "7", 21606, MAGIC + "8", 21611);
    private static final Map<String, Integer> BAD_RECIPIENTS =
            Map.of(MAGIC + "1", 21211, MAGIC + "2", 21612, MAGIC + "3", 21408, MAGIC + "4", 21610, MAGIC + "9", 21614);

    private final Supplier<Optional<SimulatedNetwork>> network;
    private final SimulatedBill bill;
    private final Cache<String, ObjectNode> messages = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    SimulatedMessages(Supplier<Optional<SimulatedNetwork>> network, SimulatedBill bill) {
        this.network = network;
        this.bill = bill;
    }

    Response answer(Ask ask) {
        if (ask.sid().isPresent() && ask.deletes()) {
            return delete(ask.accountSid(), ask.sid().get());
        }
        if (ask.sid().isPresent()) {
            return json(200, find(ask.accountSid(), ask.sid().get()).orElseThrow(SimulatorForm::notFound));
        }
        if (!ask.posts()) {
            return SimulatorForm.page(
                    ask.request(), "messages", SimulatorDates.filter(ask.request(), all(ask), "date_sent", "DateSent"));
        }
        return take(ask);
    }

    /** Those that are remembered, and those that were charged for. */
    private List<ObjectNode> all(Ask ask) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        messages.asMap().values().stream()
                .filter(one -> one.path("account_sid").asText().equals(ask.accountSid()))
                .map(this::withStatus)
                .forEach(one -> all.put(one.path("sid").asText(), one));
        bill.all(ask.accountSid(), "messages")
                .forEach(one -> all.putIfAbsent(one.path("sid").asText(), one));
        return List.copyOf(all.values());
    }

    private Response delete(String account, String sid) {
        find(account, sid).orElseThrow(SimulatorForm::notFound);
        messages.invalidate(sid);
        bill.forget(sid);
        return new Response("", 204);
    }

    private Response take(Ask ask) {
        Request request = ask.request();
        String to = posted(request, "To");
        String from = posted(request, "From");
        List<URI> media = media(request);
        boolean template = !posted(request, "ContentSid").isEmpty();
        int code = code(to, from, posted(request, "Body"), !media.isEmpty() || template);
        if (code != 0) {
            throw refused(code);
        }
        Optional<URI> callback = SimulatorForm.address(request, "StatusCallback", 21609);
        String body = template && posted(request, "Body").isEmpty()
                ? "[template " + posted(request, "ContentSid") + "]"
                : posted(request, "Body");
        SimulatedNetwork.Text text = new SimulatedNetwork.Text(
                ask.accountSid(), SimulatorForm.newSid(media.isEmpty() ? "SM" : "MM"), from, to, body, media, callback);
        ObjectNode message = message(text);
        messages.put(text.sid(), message);
        bill.sent(message);
        network.get().ifPresent(phones -> phones.carry(text));
        return json(201, message);
    }

    private static int code(String to, String from, String body, boolean more) {
        if (to.isEmpty()) {
            return 21604;
        }
        if (from.isEmpty()) {
            return 21603;
        }
        if (body.isEmpty() && !more) {
            return 21602;
        }
        if (body.length() > LONGEST_BODY) {
            return 21617;
        }
        int magic = BAD_SENDERS.getOrDefault(from, BAD_RECIPIENTS.getOrDefault(to, 0));
        if (magic != 0) {
            return magic;
        }
        if (from.startsWith(WHATSAPP) != to.startsWith(WHATSAPP)) {
            return 21910;
        }
        return PhoneNumber.parse(to.replace(WHATSAPP, "")).isPresent() ? 0 : 21211;
    }

    private static List<URI> media(Request request) {
        List<String> addresses = SimulatorForm.all(request, "MediaUrl");
        if (addresses.size() > MOST_MEDIA) {
            throw refused(21623);
        }
        List<URI> media = new ArrayList<>();
        for (String address : addresses) {
            if (!address.matches("https?://[\\x21-\\x7e]{1,4000}")) {
                throw refused(21620);
            }
            media.add(URI.create(address));
        }
        return media;
    }

    private Optional<ObjectNode> find(String account, String sid) {
        return Optional.ofNullable(messages.getIfPresent(sid))
                .filter(one -> one.path("account_sid").asText().equals(account))
                .map(this::withStatus)
                .or(() -> bill.find(account, "messages", sid));
    }

    private ObjectNode withStatus(ObjectNode message) {
        ObjectNode now = message.deepCopy();
        network.get()
                .flatMap(phones -> phones.textStatus(message.path("sid").asText()))
                .ifPresent(status -> now.put("status", status).set("date_sent", message.path("date_created")));
        bill.priced(now);
        if (now.path("date_sent").isNull() && !now.path("price").isNull()) {
            now.set(
                    "date_sent",
                    message.path("date_created")); // where there are no phones, nobody told that it was sent
        }
        return now;
    }

    private static ObjectNode message(SimulatedNetwork.Text text) {
        boolean counted = text.media().isEmpty() && !text.to().startsWith(WHATSAPP);
        int segments = counted ? Segments.of(text.body()).segments() : 1;
        return message(
                        text.accountSid(),
                        text.sid(),
                        text.from(),
                        text.to(),
                        segments,
                        text.media().size())
                .put("body", text.body());
    }

    static ObjectNode message(String account, String sid, String from, String to, int segments, int media) {
        String now = SimulatorForm.time(Instant.now());
        ObjectNode message = SimulatorForm.object();
        message.put("sid", sid).put("account_sid", account);
        message.put("status", "queued").put("direction", "outbound-api").put("api_version", "2010-04-01");
        message.put("to", to).put("from", from).putNull("body");
        message.put("num_media", String.valueOf(media)).put("num_segments", String.valueOf(segments));
        message.put("date_created", now).put("date_updated", now).putNull("date_sent");
        message.putNull("error_code").putNull("error_message").putNull("messaging_service_sid");
        message.putNull("price").put("price_unit", "USD");
        String uri = "/2010-04-01/Accounts/" + account + "/Messages/" + sid;
        message.put("uri", uri + ".json").putObject("subresource_uris").put("media", uri + "/Media.json");
        return message;
    }
}
