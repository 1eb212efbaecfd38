package dev.switchboard.ground.carrier;

import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the texts and calls of simulated accounts go: phones in memory, outside of production. Where there is none, they
 * are taken and reach nobody. No method waits for anybody.
 */
public interface SimulatedNetwork {

    /** Delivers a text that was taken, and tells its status callback how it went. */
    void carry(Text text);

    /** How far a text is; nothing for one that is long gone. */
    Optional<String> textStatus(String sid);

    /** Whether {@code number} belongs to an organization of this account, so that it may be shown to whoever is called. */
    boolean owns(String accountSid, PhoneNumber number);

    /**
     * Rings a phone, and runs the call's TwiML when somebody answers.
     *
     * @return false if too many calls are under way
     */
    boolean ring(Call call);

    /** Calls that the account placed, both legs of each, newest first; the latest ones only. */
    List<CallState> calls(String accountSid);

    /** One of those, or a call that the simulator placed to one of the account's numbers. */
    Optional<CallState> call(String accountSid, String sid);

    /** Ends a call. @return false if it was over */
    boolean end(String accountSid, String sid);

    /**
     * Has a call in progress go on with other TwiML, in place of whatever it is doing.
     *
     * @param url asked for it; empty if {@code twiml} is given
     * @return false if it is not in progress
     */
    boolean redirect(String accountSid, String sid, Optional<URI> url, Optional<String> twiml);

    /** Rings a phone and asks whoever answers for a code. */
    void askForCode(CodeCall call);

    /** Posts a callback that is about neither a text nor a call, signed as the account's. */
    default void tell(String accountSid, URI callback, Map<String, String> fields) {}

    /**
     * @param to E.164, perhaps after {@code whatsapp:}
     * @param statusCallback told when it is sent and when it is delivered
     */
    record Text(
            String accountSid,
            String sid,
            String from,
            String to,
            String body,
            List<URI> media,
            Optional<URI> statusCallback) {

        @Override
        public String toString() {
            return "Text[" + sid + "]";
        }
    }

    /**
     * @param url asked for TwiML when somebody answers; empty if {@code twiml} is given
     * @param events those of {@code initiated}, {@code ringing}, {@code answered} and {@code completed} that are told
     * @param ringSeconds after which nobody answered
     */
    record Call(
            String accountSid,
            String sid,
            PhoneNumber from,
            PhoneNumber to,
            Optional<URI> url,
            Optional<String> twiml,
            Optional<URI> statusCallback,
            Set<String> events,
            int ringSeconds) {

        @Override
        public String toString() {
            return "Call[" + sid + "]";
        }
    }

    /** @param status in Twilio's words: {@code queued}, {@code ringing}, {@code in-progress}, {@code completed} … */
    record CallState(
            String sid,
            Optional<String> parentSid,
            PhoneNumber from,
            PhoneNumber to,
            String direction,
            String status,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt) {

        @Override
        public String toString() {
            return "CallState[" + sid + "]";
        }
    }

    /**
     * @param code what has to be keyed in
     * @param keyed called when it was; makes the caller ID and gives its id
     */
    record CodeCall(
            String accountSid,
            String sid,
            PhoneNumber number,
            String code,
            Supplier<String> keyed,
            Optional<URI> statusCallback) {

        @Override
        public String toString() {
            return "CodeCall[" + sid + "]";
        }
    }
}
