package dev.switchboard.carrier.phone;

import dev.switchboard.ground.carrier.SimulatedNetwork.CallState;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A call as a carrier places it, from its first webhook to its last. */
final class PlacedCall {

    private final Trunk trunk;
    private final PhoneNumber from;
    private final PhoneNumber to;
    private final String sid;
    private final Map<String, String> fields = new LinkedHashMap<>();

    PlacedCall(Trunk trunk, PhoneNumber from, PhoneNumber to, Optional<PhoneNumber> forwardedFrom) {
        this(newSid("CA"), trunk, from, to, forwardedFrom);
    }

    PlacedCall(String sid, Trunk trunk, PhoneNumber from, PhoneNumber to, Optional<PhoneNumber> forwardedFrom) {
        this.sid = sid;
        this.trunk = trunk;
        this.from = from;
        this.to = to;
        fields.put("AccountSid", trunk.account());
        fields.put("ApiVersion", "2010-04-01");
        fields.put("CallSid", sid);
        fields.put("CallStatus", "in-progress");
        fields.put("Direction", "inbound");
        for (String caller : new String[] {"From", "Caller"}) {
            place(caller, from.e164(), "OKLAHOMA CITY");
        }
        for (String called : new String[] {"To", "Called"}) {
            place(called, to.e164(), "");
        }
        fields.put("StirVerstat", "TN-Validation-Passed-A");
        forwardedFrom.ifPresent(number -> fields.put("ForwardedFrom", number.e164()));
    }

    /** An id in the form of Twilio's: two letters and 32 hex digits. */
    static String newSid(String kind) {
        return kind + UUID.randomUUID().toString().replace("-", "");
    }

    private void place(String who, String number, String city) {
        fields.put(who, number);
        fields.put(who + "City", city);
        fields.put(who + "State", city.isEmpty() ? "" : "OK");
        fields.put(who + "Zip", "");
        fields.put(who + "Country", "US");
    }

    /** The carrier's id of the call. */
    String sid() {
        return sid;
    }

    /**
     * @param network where the call may be put through to
     * @throws TwimlException if a carrier would stop with an error
     */
    void run(Person caller, Screen screen, PhoneNetwork network)
            throws IOException, TwimlException, InterruptedException {
        Line line = new PlacedLine(new HttpLine(trunk, fields, screen), network, new FirstLeg(sid, from, to, caller));
        Instant start = Instant.now();
        Instant end = start;
        try {
            new TwimlInterpreter(line, caller).run(trunk.webhook("voice"));
        } finally {
            end = Instant.now();
            network.cameIn(new CallState(sid, Optional.empty(), from, to, "inbound", "completed", start, end));
        }
        long seconds = Math.max(1, Duration.between(start, end).toSeconds());
        line.tell(
                trunk.webhook("voice/status"),
                Map.of(
                        "CallStatus",
                        "completed",
                        "CallDuration",
                        String.valueOf(seconds),
                        "Duration",
                        "1",
                        "SequenceNumber",
                        "0",
                        "CallbackSource",
                        "call-progress-events"));
    }
}
