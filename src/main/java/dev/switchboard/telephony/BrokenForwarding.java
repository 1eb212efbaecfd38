package dev.switchboard.telephony;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.alert.Alerts;
import dev.switchboard.call.ClassifiedCall;
import dev.switchboard.classify.Classification;
import dev.switchboard.classify.Source;
import dev.switchboard.classify.Urgency;
import dev.switchboard.database.OrganizationScope;
import dev.switchboard.inbox.Inbox;
import dev.switchboard.number.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells an owner that calls no longer reach the agent: in the inbox and by an alert, both about our own call. */
@Component
final class BrokenForwarding {

    private static final Map<String, String> REASONS = Map.of(
            "rings_elsewhere", "somebody or something else answered",
            "no_answer", "nobody answered",
            "loop", "it went in a circle",
            "timeout", "it did not come back");

    private final OrganizationScope scope;
    private final OwnAccounts accounts;
    private final Inbox inbox;
    private final Alerts alerts;
    private final ObjectMapper json;

    BrokenForwarding(OrganizationScope scope, OwnAccounts accounts, Inbox inbox, Alerts alerts, ObjectMapper json) {
        this.scope = scope;
        this.accounts = accounts;
        this.inbox = inbox;
        this.alerts = alerts;
        this.json = json;
    }

    /** @param callSid of the call that did not come back; once for each */
    void tell(UUID organization, ForwardingConfig config, String callSid, String result) {
        PhoneNumber sim = new PhoneNumber(config.simPhoneNumber());
        String summary = "Calls to " + sim.display() + " no longer reach the agent: at our test call "
                + REASONS.getOrDefault(result, "it did not come back") + ". Dial the code again: "
                + config.generatedActivationCode();
        Classification classification = new Classification(
                "other",
                summary,
                false,
                Optional.empty(),
                Optional.empty(),
                Urgency.HIGH,
                Source.RULES,
                "",
                Optional.empty(),
                0);
        String sid = callSid.isEmpty() ? "proof-" + UUID.randomUUID() : callSid;
        String account = accounts.of(organization).accountSid();
        UUID call = scope.in(organization, jdbc -> jdbc.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                            original_called_number, transcript, status, ai_classification, classified_at, ended_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 'completed', ?::jsonb, now(), now()) RETURNING id""")
                .params(
                        organization,
                        account,
                        sid,
                        config.twilioForwardingNumber(),
                        config.simPhoneNumber(),
                        config.simPhoneNumber(),
                        classification.summary(),
                        write(classification))
                .query(UUID.class)
                .single());
        ClassifiedCall ours =
                new ClassifiedCall(organization, call, sid, Optional.of(sim), classification.summary(), classification);
        inbox.file(ours, "urgent");
        alerts.request(ours, "forwarding_broken", "urgent");
    }

    private String write(Classification classification) {
        try {
            return json.writeValueAsString(classification);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a classification can't be written");
        }
    }
}
