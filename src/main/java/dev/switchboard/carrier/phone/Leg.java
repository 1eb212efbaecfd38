package dev.switchboard.carrier.phone;

import dev.switchboard.ground.carrier.SimulatedNetwork.CallState;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One leg of a call that goes out: how far it is, what is told of it, and the phone that it rings. */
final class Leg {

    private static final Map<String, String> EVENTS =
            Map.of("initiated", "initiated", "ringing", "ringing", "in-progress", "answered");

    private final String account;
    private final String sid;
    private final Optional<String> parent;
    private final PhoneNumber from;
    private final PhoneNumber to;
    private final HandsetCall phone;
    private final Set<String> events;
    private final Optional<URI> callback;
    private final Instant placedAt = Instant.now();
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
    private String status = "queued";
    private int sequence;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;

    Leg(
            String account,
            String sid,
            Optional<String> parent,
            PhoneNumber from,
            PhoneNumber to,
            Set<String> events,
            Optional<URI> callback) {
        this.account = account;
        this.sid = sid;
        this.parent = parent;
        this.from = from;
        this.to = to;
        this.events = events;
        this.callback = callback;
        this.phone = new HandsetCall(sid, from);
    }

    String account() {
        return account;
    }

    String sid() {
        return sid;
    }

    PhoneNumber from() {
        return from;
    }

    PhoneNumber to() {
        return to;
    }

    HandsetCall phone() {
        return phone;
    }

    /** Seconds of talk so far. */
    synchronized long seconds() {
        return answeredAt == null
                ? 0
                : Math.max(
                        1,
                        Duration.between(answeredAt, endedAt == null ? Instant.now() : endedAt)
                                .toSeconds());
    }

    Instant placedAt() {
        return placedAt;
    }

    /** Who is told how far it is. */
    Optional<URI> callback() {
        return callback;
    }

    /** Done when all that was told so far has arrived. */
    synchronized CompletableFuture<Void> told() {
        return told;
    }

    /** Goes on to {@code next}. @param tell given what is told of it, if that was asked for; comes back at once */
    synchronized void becomes(String next, Function<Map<String, String>, CompletableFuture<Void>> tell) {
        status = next;
        if (next.equals("in-progress")) {
            answeredAt = Instant.now();
        }
        boolean over = !EVENTS.containsKey(next);
        if (over) {
            endedAt = Instant.now();
            phone.end(next);
        }
        if (!events.contains(EVENTS.getOrDefault(next, "completed"))) {
            return;
        }
        Map<String, String> fields = fields();
        fields.put("CallbackSource", "call-progress-events");
        fields.put("SequenceNumber", String.valueOf(sequence++));
        if (over) {
            fields.put("CallDuration", String.valueOf(seconds()));
            fields.put("Duration", String.valueOf((seconds() + 59) / 60));
        }
        told = tell.apply(fields);
    }

    /** What every webhook about it has. */
    synchronized Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("AccountSid", account);
        fields.put("ApiVersion", "2010-04-01");
        fields.put("CallSid", sid);
        fields.put("CallStatus", status);
        fields.put("Direction", direction());
        fields.put("From", from.e164());
        fields.put("Caller", from.e164());
        fields.put("To", to.e164());
        fields.put("Called", to.e164());
        parent.ifPresent(call -> fields.put("ParentCallSid", call));
        return fields;
    }

    private String direction() {
        return parent.isPresent() ? "outbound-dial" : "outbound-api";
    }

    synchronized CallState state() {
        String known = status.equals("initiated") ? "queued" : status;
        return new CallState(sid, parent, from, to, direction(), known, answeredAt, endedAt);
    }

    @Override
    public String toString() {
        return "Leg[" + sid + "]";
    }
}
