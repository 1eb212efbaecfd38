package dev.switchboard.ground.carrier;

import static dev.switchboard.ground.carrier.SimulatorForm.json;
import static dev.switchboard.ground.carrier.SimulatorForm.posted;
import static dev.switchboard.ground.carrier.SimulatorForm.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.twilio.http.HttpMethod;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierSimulator.Ask;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The caller IDs that the simulator has verified: whoever answered the phone keyed in the code. Forgotten at a restart. */
final class SimulatedCallerIds {

    private static final int CODES = 1_000_000;
    private static final int REMEMBERED = 1_000;

    private final Supplier<Optional<SimulatedNetwork>> network;

    /** By their ids. */
    private final Cache<String, CallerId> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    SimulatedCallerIds(Supplier<Optional<SimulatedNetwork>> network) {
        this.network = network;
    }

    Response answer(Ask ask) {
        if (ask.sid().isEmpty()) {
            return ask.posts() ? verify(ask) : list(ask);
        }
        CallerId known = Optional.ofNullable(verified.getIfPresent(ask.sid().get()))
                .filter(one -> one.account.equals(ask.accountSid()))
                .orElseThrow(SimulatorForm::notFound);
        if (ask.request().getMethod() == HttpMethod.DELETE) {
            verified.invalidate(known.sid);
            return new Response("", 204);
        }
        return json(200, known.json());
    }

    boolean has(String account, PhoneNumber number) {
        return verified.asMap().values().stream()
                .anyMatch(one -> one.account.equals(account) && one.number.equals(number));
    }

    private Response verify(Ask ask) {
        PhoneNumber number =
                PhoneNumber.parse(posted(ask.request(), "PhoneNumber")).orElseThrow(() -> refused(21211));
        if (has(ask.accountSid(), number)) {
            throw refused(CarrierCallerIds.VERIFIED_BEFORE);
        }
        String name = posted(ask.request(), "FriendlyName");
        String shown = name.isEmpty() ? number.display() : name;
        String code = "%06d".formatted(ThreadLocalRandom.current().nextInt(CODES));
        Supplier<String> keyed = () -> {
            CallerId one = new CallerId(SimulatorForm.newSid("PN"), ask.accountSid(), number, shown);
            verified.put(one.sid, one);
            return one.sid;
        };
        SimulatedNetwork.CodeCall call = new SimulatedNetwork.CodeCall(
                ask.accountSid(),
                SimulatorForm.newSid("CA"),
                number,
                code,
                keyed,
                SimulatorForm.address(ask.request(), "StatusCallback", 21609));
        network.get().ifPresent(phones -> phones.askForCode(call));
        ObjectNode asked = SimulatorForm.object();
        asked.put("account_sid", ask.accountSid()).put("call_sid", call.sid());
        asked.put("friendly_name", shown).put("phone_number", number.e164()).put("validation_code", code);
        return json(200, asked);
    }

    private Response list(Ask ask) {
        String number = SimulatorForm.asked(ask.request(), "PhoneNumber");
        List<ObjectNode> all = verified.asMap().values().stream()
                .filter(one -> one.account.equals(ask.accountSid()))
                .filter(one -> number.isEmpty() || one.number.e164().equals(number))
                .map(CallerId::json)
                .toList();
        return SimulatorForm.page(ask.request(), "outgoing_caller_ids", all);
    }

    private record CallerId(String sid, String account, PhoneNumber number, String name) {

        ObjectNode json() {
            ObjectNode json = SimulatorForm.object();
            json.put("sid", sid).put("account_sid", account).put("phone_number", number.e164());
            json.put("friendly_name", name).putNull("date_created").putNull("date_updated");
            json.put("uri", "/2010-04-01/Accounts/" + account + "/OutgoingCallerIds/" + sid + ".json");
            return json;
        }

        @Override
        public String toString() {
            return "CallerId[" + sid + "]";
        }
    }
}
