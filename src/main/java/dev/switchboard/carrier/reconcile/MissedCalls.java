package dev.switchboard.carrier.reconcile;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.CallWriter;
import dev.switchboard.carrier.call.Recording;
import dev.switchboard.carrier.call.Words;
import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.carrier.text.ReceivedTexts;
import dev.switchboard.ground.agent.RedactionCounts;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierHistory.PastCall;
import dev.switchboard.ground.carrier.CarrierHistory.PastMessage;
import dev.switchboard.ground.carrier.CarrierHistory.PastRecording;
import dev.switchboard.ground.carrier.Sid;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.mind.redaction.Redacted;
import dev.switchboard.mind.redaction.Redactor;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files what was missed, each once however often it is found, and lets it take the way of every other call. */
@Component
final class MissedCalls {

    private static final String CALL = """
            INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                original_called_number, status, call_duration_seconds, created_at, ended_at, written_on)
            VALUES (:organization, :account, :call, :caller, :called, :called, 'missed_by_us', :seconds, :startedAt,
                :startedAt + :seconds * interval '1 second', day_of_call(:account, :call))
            ON CONFLICT (written_on, twilio_call_sid, account_sid) DO NOTHING
            RETURNING id""";

    private final OrganizationScope scope;
    private final EventLog events;
    private final CallWriter calls;
    private final ReceivedTexts texts;
    private final Redactor redactor;
    private final RedactionCounts counts;

    MissedCalls(
            OrganizationScope scope,
            EventLog events,
            CallWriter calls,
            ReceivedTexts texts,
            Redactor redactor,
            RedactionCounts counts) {
        this.counts = counts;
        this.scope = scope;
        this.events = events;
        this.calls = calls;
        this.texts = texts;
        this.redactor = redactor;
    }

    /** Whether it came for a number of the organization, and nothing is known of it, or only that it came. */
    boolean isMissing(UUID organization, CarrierAccount account, PastCall call) {
        return Sid.isSid(call.sid())
                && scope.in(organization, jdbc -> jdbc.sql("""
                                SELECT EXISTS (SELECT FROM organization_phone_numbers
                                               WHERE organization_id = current_organization() AND phone_number = ?)
                                   AND NOT EXISTS (SELECT FROM phone_calls
                                                   WHERE organization_id = current_organization() AND account_sid = ? AND twilio_call_sid = ?
                                                     AND NOT (status = 'missed_by_us' AND recording_sid IS NULL))
                                   AND NOT EXISTS (SELECT FROM forwarding_proofs -- a test call of ours that came back
                                                   WHERE organization_id = current_organization() AND came_back_as @> ARRAY[?::text])""")
                        .params(call.to(), account.accountSid(), call.sid(), call.sid())
                        .query(Boolean.class)
                        .single());
    }

    /** @return 1 if it was filed now */
    int file(Organization organization, CarrierAccount account, PastCall call, Optional<PastRecording> recording) {
        CallLeg leg = new CallLeg(
                organization,
                account.carrier(),
                account.accountSid(),
                call.sid(),
                PhoneNumber.parse(call.from()),
                PhoneNumber.parse(call.to()));
        int filed = scope.in(organization.id(), jdbc -> {
            Optional<UUID> made = jdbc.sql(CALL)
                    .param("organization", organization.id())
                    .param("account", leg.accountSid())
                    .param("call", leg.callSid())
                    .param("caller", leg.caller().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                    .param("called", leg.called().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                    .param("seconds", call.seconds())
                    .param("startedAt", call.startedAt().atOffset(ZoneOffset.UTC))
                    .query(UUID.class)
                    .optional();
            made.ifPresent(id -> events.append(jdbc, organization.id(), Subject.call(id), "call.missed", "ended"));
            return made.isPresent() ? 1 : 0;
        });
        // Told as their webhooks would have told it. After a crash in between the call still counts as missing.
        recording.filter(found -> Sid.isSid(found.sid())).ifPresent(found -> {
            calls.write(new Recording(
                    leg, found.sid(), "completed", Optional.empty(), OptionalInt.of(Math.max(0, found.seconds()))));
            if (!found.text().isBlank()) {
                Redacted words = redactor.once(found.text());
                counts.count(leg.organization().id(), words.kinds());
                calls.write(new Words(leg, "voicemail", words.text(), OptionalDouble.empty()));
            }
        });
        return filed;
    }

    int file(Organization organization, CarrierAccount account, PastMessage message) {
        boolean missing = Sid.isSid(message.sid())
                && scope.in(organization.id(), jdbc -> jdbc.sql("""
                                SELECT EXISTS (SELECT FROM organization_phone_numbers
                                               WHERE organization_id = current_organization() AND phone_number = ?)
                                   AND NOT EXISTS (SELECT FROM messages
                                                   WHERE organization_id = current_organization() AND source_key = ?)
                                   AND NOT EXISTS (SELECT FROM text_intake
                                                   WHERE organization_id = current_organization() AND message_sid = ?)""")
                        .params(message.to(), "message:" + message.sid(), message.sid())
                        .query(Boolean.class)
                        .single());
        if (missing) {
            texts.file(new IncomingText(
                    organization,
                    account.carrier().path(),
                    "sms",
                    message.sid(),
                    message.from(),
                    PhoneNumber.parse(message.from()),
                    PhoneNumber.parse(message.to()),
                    Optional.empty(),
                    message.body(),
                    "",
                    List.of(),
                    OptionalInt.empty()));
        }
        return missing ? 1 : 0;
    }
}
