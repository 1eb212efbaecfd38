package dev.switchboard.desk.inbox;

import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.carrier.call.EndedCall;
import dev.switchboard.carrier.call.RehearsalMark;
import dev.switchboard.carrier.handoff.TransferredCall;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.mind.classify.VehicleInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is filed for a call.
 *
 * @param text the first message: the caller's words, or that there are none
 * @param interest what they want something for, a vehicle for example
 * @param recorded whether there is a voicemail; such an entry replaces one of a call that left nothing
 * @param decided whether the words were understood; such an entry replaces what was filed before they were
 */
record InboxEntry(
        UUID organizationId,
        UUID callId,
        String subject,
        Optional<String> customerName,
        Optional<String> customerPhone,
        Optional<String> interest,
        String priority,
        String text,
        Map<String, Object> metadata,
        boolean recorded,
        boolean decided) {

    private static final int LONGEST_SUBJECT = 300;

    static InboxEntry of(ClassifiedCall call, String priority) {
        var classification = call.classification();
        Map<String, Object> metadata = metadata(call.callSid(), call.caller().map(number -> number.e164()));
        metadata.put("intent", classification.intent());
        metadata.put("vehicleInfo", classification.vehicleInfo().orElse(null));
        return new InboxEntry(
                call.organizationId(),
                call.callId(),
                cut(classification.summary()),
                classification.customerName(),
                call.caller().map(number -> number.e164()),
                classification.vehicleInfo().map(VehicleInfo::display),
                priority,
                call.transcript(),
                metadata,
                false,
                true);
    }

    static InboxEntry of(EndedCall call, String subject, String priority) {
        var phone = call.caller().map(number -> number.e164());
        return new InboxEntry(
                call.organizationId(),
                call.callId(),
                subject,
                Optional.empty(),
                phone,
                Optional.empty(),
                priority,
                call.recorded() ? "Left a voicemail." : "Called and left no message.",
                metadata(call.callSid(), phone),
                call.recorded(),
                false);
    }

    /** Filed while the call may still go on: whoever asked for a person is no stranger to the inbox, whatever comes of it. */
    static InboxEntry of(TransferredCall transferred, String priority) {
        EndedCall call = transferred.call();
        var phone = call.caller().map(number -> number.e164());
        String who = transferred.department().isEmpty() ? "a person" : transferred.department();
        return new InboxEntry(
                call.organizationId(),
                call.callId(),
                cut((transferred.answered() ? "Talked to " : "Asked for ") + who),
                Optional.empty(),
                phone,
                Optional.empty(),
                priority,
                transferred.answered() ? "Was connected to " + who + "." : "Asked to talk to " + who + ".",
                metadata(call.callSid(), phone),
                call.recorded(),
                false);
    }

    /** Whether it is of a call that nobody made. */
    boolean rehearsal() {
        return RehearsalMark.isOn(String.valueOf(metadata.get("callSid")), customerPhone.flatMap(PhoneNumber::parse));
    }

    private static Map<String, Object> metadata(String callSid, Optional<String> phone) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("phone", phone.orElse(null));
        metadata.put("callSid", callSid);
        return metadata;
    }

    private static String cut(String subject) {
        return subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT - 1) + "…" : subject;
    }
}
