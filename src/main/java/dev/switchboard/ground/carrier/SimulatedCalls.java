package dev.switchboard.ground.carrier;

import static dev.switchboard.ground.carrier.SimulatorForm.json;
import static dev.switchboard.ground.carrier.SimulatorForm.posted;
import static dev.switchboard.ground.carrier.SimulatorForm.refused;
import static dev.switchboard.ground.carrier.SimulatorForm.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierSimulator.Ask;
import dev.switchboard.ground.carrier.SimulatedNetwork.CallState;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The simulator's calls. */
final class SimulatedCalls {

    private static final int RING_SECONDS = 60;
    private static final int LONGEST_RING = 600;
    private static final int LONGEST_TWIML = 4_000;
    private static final String MAGIC = "+1500555000";
    private static final Map<String, Integer> BAD_CALLED =
            Map.of(MAGIC + "1", 21217, MAGIC + "2", 21214, MAGIC + "3", 21215, MAGIC + "4", 21216);
    private static final Set<String> ENDINGS = Set.of("completed", "canceled");

    private final Supplier<Optional<SimulatedNetwork>> network;
    private final SimulatedCallerIds callerIds;
    private final SimulatedBill bill;

    SimulatedCalls(Supplier<Optional<SimulatedNetwork>> network, SimulatedCallerIds callerIds, SimulatedBill bill) {
        this.network = network;
        this.callerIds = callerIds;
        this.bill = bill;
    }

    Response answer(Ask ask) {
        if (ask.sid().isPresent()) {
            if (ask.posts()) {
                change(ask, ask.sid().get());
            }
            return json(200, find(ask, ask.sid().get()));
        }
        if (ask.posts()) {
            return place(ask);
        }
        return SimulatorForm.page(
                ask.request(), "calls", SimulatorDates.filter(ask.request(), all(ask), "start_time", "StartTime"));
    }

    /** Those that are remembered, and those that were charged for. */
    private List<ObjectNode> all(Ask ask) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        network.get().stream()
                .flatMap(phones -> phones.calls(ask.accountSid()).stream())
                .map(state -> bill.priced(call(ask.accountSid(), state)))
                .forEach(call -> all.put(call.path("sid").asText(), call));
        bill.all(ask.accountSid(), "calls")
                .forEach(call -> all.putIfAbsent(call.path("sid").asText(), call));
        return List.copyOf(all.values());
    }

    private Response place(Ask ask) {
        SimulatedNetwork.Call call = read(ask);
        Optional<SimulatedNetwork> phones = network.get();
        boolean mayShow =
                phones.map(all -> all.owns(ask.accountSid(), call.from())).orElse(true);
        if (!mayShow && !callerIds.has(ask.accountSid(), call.from())) {
            throw refused(21210);
        }
        if (phones.isPresent() && !phones.get().ring(call)) {
            throw CarrierException.refused(429, 20429, Duration.ofSeconds(1));
        }
        return json(201, call(ask.accountSid(), queued(call)));
    }

    private static SimulatedNetwork.Call read(Ask ask) {
        Request request = ask.request();
        String to = posted(request, "To");
        String from = posted(request, "From");
        requireNumbers(to, from);
        Optional<URI> url = SimulatorForm.address(request, "Url", 21205);
        Optional<String> twiml = url.isPresent() ? Optional.empty() : twiml(request);
        if (url.isEmpty() && twiml.isEmpty()) {
            throw refused(21205);
        }
        Set<String> events = new HashSet<>(SimulatorForm.all(request, "StatusCallbackEvent"));
        String rings = posted(request, "Timeout");
        return new SimulatedNetwork.Call(
                ask.accountSid(),
                SimulatorForm.newSid("CA"),
                new PhoneNumber(from),
                new PhoneNumber(to),
                url,
                twiml,
                SimulatorForm.address(request, "StatusCallback", 21609),
                events.isEmpty() ? Set.of("completed") : Set.copyOf(events),
                rings.matches("[0-9]{1,4}") ? Math.min(LONGEST_RING, Integer.parseInt(rings)) : RING_SECONDS);
    }

    private static void requireNumbers(String to, String from) {
        if (to.isEmpty()) {
            throw refused(21201);
        }
        if (from.isEmpty()) {
            throw refused(21213);
        }
        if (from.equals(MAGIC + "1") || PhoneNumber.parse(from).isEmpty()) {
            throw refused(21212);
        }
        if (BAD_CALLED.containsKey(to)) {
            throw refused(BAD_CALLED.get(to));
        }
        if (PhoneNumber.parse(to).isEmpty()) {
            throw refused(21211);
        }
    }

    /** Ends it, or has it go on with another document. */
    private void change(Ask ask, String sid) {
        String status = posted(ask.request(), "Status");
        Optional<URI> url = SimulatorForm.address(ask.request(), "Url", 21205);
        Optional<String> twiml = url.isPresent() ? Optional.empty() : twiml(ask.request());
        if (!ENDINGS.contains(status) && (!status.isEmpty() || url.isEmpty() && twiml.isEmpty())) {
            throw refused(21218);
        }
        find(ask, sid);
        boolean changed = network.get()
                .map(phones -> status.isEmpty()
                        ? phones.redirect(ask.accountSid(), sid, url, twiml)
                        : phones.end(ask.accountSid(), sid))
                .orElse(false);
        if (!changed) {
            throw refused(21220);
        }
    }

    private static Optional<String> twiml(Request request) {
        Optional<String> twiml = Optional.of(posted(request, "Twiml")).filter(text -> !text.isEmpty());
        if (twiml.filter(text -> text.length() > LONGEST_TWIML).isPresent()) {
            throw refused(21205);
        }
        return twiml;
    }

    /** Where there are no phones, nobody ever answered. */
    private ObjectNode find(Ask ask, String sid) {
        Optional<SimulatedNetwork> phones = network.get();
        Optional<ObjectNode> charged = bill.find(ask.accountSid(), "calls", sid);
        if (phones.isEmpty()) {
            return charged.orElseGet(
                    () -> SimulatorForm.object().put("sid", sid).put("status", "no-answer"));
        }
        return phones.get()
                .call(ask.accountSid(), sid)
                .map(state -> bill.priced(call(ask.accountSid(), state)))
                .or(() -> charged)
                .orElseThrow(SimulatorForm::notFound);
    }

    private static CallState queued(SimulatedNetwork.Call call) {
        return new CallState(
                call.sid(), Optional.empty(), call.from(), call.to(), "outbound-api", "queued", null, null);
    }

    static ObjectNode call(String account, CallState state) {
        ObjectNode call = SimulatorForm.object();
        String uri = "/2010-04-01/Accounts/" + account + "/Calls/" + state.sid();
        call.put("sid", state.sid()).put("account_sid", account).put("api_version", "2010-04-01");
        call.put("parent_call_sid", state.parentSid().orElse(null));
        call.put("to", state.to().e164()).put("to_formatted", state.to().display());
        call.put("from", state.from().e164()).put("from_formatted", state.from().display());
        call.put("status", state.status()).put("direction", state.direction());
        call.put("start_time", time(state.answeredAt())).put("end_time", time(state.endedAt()));
        call.put("duration", seconds(state)).putNull("price").put("price_unit", "USD");
        call.putNull("answered_by").putNull("forwarded_from").putNull("caller_name");
        call.putNull("phone_number_sid").putNull("group_sid").putNull("trunk_sid");
        call.put("queue_time", "0").put("uri", uri + ".json");
        call.putObject("subresource_uris").put("recordings", uri + "/Recordings.json");
        return call;
    }

    private static @Nullable String seconds(CallState state) {
        if (state.endedAt() == null) {
            return null;
        }
        return state.answeredAt() == null
                ? "0"
                : String.valueOf(Math.max(
                        1, Duration.between(state.answeredAt(), state.endedAt()).toSeconds()));
    }
}
