package dev.switchboard.line.telephony;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.telephony.ProofStore.Due;
import dev.switchboard.mind.classify.Classification;
import dev.switchboard.mind.classify.Source;
import dev.switchboard.mind.classify.Urgency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells an owner that calls no longer reach the agent: in the inbox and by an alert, both about our own call. */
@Component
final class BrokenForwarding {

    private static final Map<String, String> REASONS = Map.of(
            "rings_elsewhere", "somebody or something else answered",
            "no_answer", "nobody answered",
            "loop", "it went in a circle",
            "timeout", "it did not come back");

    /** The intent by which {@code routes/messages/call-classified.yaml} knows it. */
    private static final String INTENT = "forwarding_broken";

    private final OwnAccounts accounts;
    private final EventLog events;
    private final ObjectMapper json;

    BrokenForwarding(OwnAccounts accounts, EventLog events, ObjectMapper json) {
        this.accounts = accounts;
        this.events = events;
        this.json = json;
    }

    /** In the transaction that finds it out: our call becomes one that was understood, and takes the way of all these. */
    void tell(JdbcClient jdbc, Due proof, ForwardingConfig config, String callSid, String result) {
        PhoneNumber sim = new PhoneNumber(config.simPhoneNumber());
        String summary = "Calls to " + sim.display() + " no longer reach the agent: at our test call "
                + REASONS.getOrDefault(result, "it did not come back") + ". Dial the code again: "
                + config.dialableCode();
        Classification classification = new Classification(
                INTENT,
                summary,
                false,
                Optional.empty(),
                Optional.empty(),
                Urgency.HIGH,
                Source.RULES,
                "",
                Optional.empty(),
                0);
        jdbc.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                            original_called_number, transcript, status, ai_classification, classified_at, ended_at, written_on)
                        SELECT ?, n.account, n.call, ?, ?, ?, ?, 'completed', ?::jsonb, now(), now(), day_of_call(n.account, n.call)
                        FROM (SELECT ?::text AS account, ?::text AS call) n
                        ON CONFLICT (written_on, twilio_call_sid, account_sid) DO NOTHING RETURNING id""")
                .params(
                        proof.organization(),
                        config.simPhoneNumber(),
                        config.twilioForwardingNumber(),
                        config.simPhoneNumber(),
                        classification.summary(),
                        json.valueToTree(classification).toString(),
                        accounts.sidOf(proof.organization()),
                        callSid.isEmpty() ? "proof-" + proof.id() : callSid)
                .query(UUID.class)
                .optional()
                .ifPresent(call ->
                        events.append(jdbc, proof.organization(), Subject.call(call), "call.classified", INTENT));
    }
}
