package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.CallProgress;
import dev.switchboard.carrier.call.CallerIdResult;
import dev.switchboard.carrier.call.Forwarding;
import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.carrier.call.Recording;
import dev.switchboard.carrier.call.UnroutedCall;
import dev.switchboard.carrier.call.Words;
import dev.switchboard.carrier.dialogue.RelayEnd;
import dev.switchboard.carrier.number.BundleTold;
import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.carrier.text.TextFile;
import dev.switchboard.carrier.text.TextStatus;
import dev.switchboard.carrier.text.UnroutedText;
import dev.switchboard.ground.agent.RedactionCounts;
import dev.switchboard.ground.carrier.Sid;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.mind.redaction.Redacted;
import dev.switchboard.mind.redaction.Redactor;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the fields that we know into values of our own; what a carrier may add without notice is left out. */
final class WebhookReader {

    private static final int LONGEST_SENDER = 64;
    private static final int LONGEST_ADDRESS = 1_000;
    private static final int MOST_FILES = 10;
    private static final int MOST_SEGMENTS = 100;
    private static final Set<String> CALLER_ID_STATUSES = new TreeSet<>(Set.of("success", "failed"));

    private static final Set<String> BUNDLE_STATUSES = new TreeSet<>(Set.of(
            "draft", "pending-review", "in-review", "twilio-rejected", "twilio-approved", "provisionally-approved"));

    /** The route of a call that comes from the number it is made to. */
    static final String RETURNED = "voice-returned";

    static final String RETURNED_STATUS = "voice-returned-status";

    /** Twilio's recording statuses and what they are here; {@code absent}: nothing was said. */
    private static final Map<String, String> RECORDING_STATUSES =
            Map.of("in-progress", "pending", "completed", "completed", "absent", "failed", "failed", "failed");

    private final RecordingHosts recordingHosts;
    private final Redactor redactor;
    private final RedactionCounts counts;

    WebhookReader(RecordingHosts recordingHosts, Redactor redactor, RedactionCounts counts) {
        this.counts = counts;
        this.recordingHosts = recordingHosts;
        this.redactor = redactor;
    }

    VerifiedWebhook read(Verified verified, FormBody form) throws RefusedException {
        WebhookStep step = verified.address().step();
        if (verified.organization().isEmpty()) {
            return unrouted(verified, form);
        }
        Organization organization = verified.organization().get();
        if (step == WebhookStep.SMS) {
            return new VerifiedWebhook(step.route(), text(organization, verified, form));
        }
        if (step == WebhookStep.SMS_STATUS) {
            return new VerifiedWebhook(step.route(), textStatus(organization, form));
        }
        if (step == WebhookStep.CALLER_ID) {
            return new VerifiedWebhook(step.route(), callerId(organization, verified, form));
        }
        if (step == WebhookStep.BUNDLE) {
            return new VerifiedWebhook(step.route(), bundle(organization, verified, form));
        }
        if (step.isOfCallBack()) {
            return CallBackReader.read(organization, verified, form);
        }
        if (step.isOfTransfer()) {
            return TransferReader.read(organization, verified, form);
        }
        CallLeg leg = new CallLeg(
                organization,
                verified.address().carrier(),
                verified.accountSid(),
                sid(form, "CallSid"),
                caller(form),
                called(form));
        if (step == WebhookStep.RELAY_ENDED) {
            boolean broken =
                    form.first("ErrorCode").filter(code -> !code.isBlank()).isPresent()
                            || Fields.shortText(form, "SessionStatus").equals("failed");
            return new VerifiedWebhook(step.route(), new RelayEnd(leg, broken));
        }
        return step == WebhookStep.TURN
                ? new VerifiedWebhook(step.route(), TurnReader.read(leg, verified.query(), form))
                : call(step, leg, form);
    }

    private VerifiedWebhook call(WebhookStep step, CallLeg leg, FormBody form) throws RefusedException {
        return switch (step) {
            case VOICE -> new VerifiedWebhook(isReturned(leg) ? RETURNED : step.route(), incoming(leg, form));
            case SPEECH -> words(leg, form, "speech", "SpeechResult", step.route(), "voice-silence", leg);
            case TRANSCRIPTION ->
                words(leg, form, "voicemail", "TranscriptionText", step.route(), "voice-untranscribed", leg);
            case RECORDING -> new VerifiedWebhook(step.route(), recording(leg, form, "processing"));
            case RECORDING_STATUS -> new VerifiedWebhook(step.route(), recording(leg, form, recordingStatus(form)));
            default -> new VerifiedWebhook(isReturned(leg) ? RETURNED_STATUS : step.route(), progress(leg, form));
        };
    }

    /** Nobody calls the agent from the agent's own number, but a forwarded number that sends our test call back. */
    private static boolean isReturned(CallLeg leg) {
        return leg.caller().isPresent() && leg.caller().equals(leg.called());
    }

    private static CallerIdResult callerId(Organization organization, Verified verified, FormBody form)
            throws RefusedException {
        String status = Fields.text(form, "VerificationStatus");
        if (!CALLER_ID_STATUSES.contains(status)) {
            throw bad("VerificationStatus: expected one of " + CALLER_ID_STATUSES);
        }
        String sid = form.first("OutgoingCallerIdSid").orElse("");
        return new CallerIdResult(
                organization,
                verified.address().subject().orElseThrow(),
                called(form),
                form.first("CallSid").orElse("").isEmpty() ? "" : sid(form, "CallSid"),
                status.equals("success"),
                Sid.isSid(sid) ? sid : "");
    }

    private static BundleTold bundle(Organization organization, Verified verified, FormBody form)
            throws RefusedException {
        String status = Fields.shortText(form, "Status");
        if (!BUNDLE_STATUSES.contains(status)) {
            throw bad("Status: expected one of " + BUNDLE_STATUSES);
        }
        return new BundleTold(
                organization,
                verified.address().subject().orElseThrow(),
                sid(form, "BundleSid"),
                status,
                Fields.text(form, "FailureReason"));
    }

    private static IncomingCall incoming(CallLeg leg, FormBody form) {
        Optional<Forwarding> forwarding = Forwarding.detect(
                Fields.text(form, "ForwardedFrom"),
                Fields.text(form, "SipHeader_Diversion"),
                Fields.text(form, "SipHeader_X-Forwarded-For"));
        return new IncomingCall(leg, forwarding, Fields.text(form, "StirVerstat"));
    }

    /** What callers said, from here on without what nobody may keep. */
    private VerifiedWebhook words(
            CallLeg leg, FormBody form, String step, String field, String route, String silence, Object unheard) {
        String text = Fields.text(form, field);
        if (text.isBlank()) {
            return new VerifiedWebhook(silence, unheard);
        }
        Redacted kept = redactor.once(text);
        counts.count(leg.organization().id(), kept.kinds());
        return new VerifiedWebhook(route, new Words(leg, step, kept.text(), Fields.confidence(form, "Confidence")));
    }

    private Recording recording(CallLeg leg, FormBody form, String status) throws RefusedException {
        return new Recording(
                leg,
                sid(form, "RecordingSid"),
                status,
                recordingHosts.accept(leg.carrier(), Fields.text(form, "RecordingUrl")),
                Fields.seconds(form, "RecordingDuration"));
    }

    private static String recordingStatus(FormBody form) throws RefusedException {
        String status = RECORDING_STATUSES.get(Fields.text(form, "RecordingStatus"));
        if (status == null) {
            throw bad("RecordingStatus: expected one of " + RECORDING_STATUSES.keySet());
        }
        return status;
    }

    private static CallProgress progress(CallLeg leg, FormBody form) throws RefusedException {
        try {
            return new CallProgress(leg, Fields.text(form, "CallStatus"), Fields.seconds(form, "CallDuration"));
        } catch (IllegalArgumentException unknown) {
            throw bad(unknown.getMessage());
        }
    }

    private static IncomingText text(Organization organization, Verified verified, FormBody form)
            throws RefusedException {
        String channel = form.single("From").orElse("").startsWith("whatsapp:") ? "whatsapp" : "sms";
        return new IncomingText(
                organization,
                verified.address().carrier().path(),
                channel,
                sid(form, "MessageSid"),
                sender(form),
                caller(form),
                called(form),
                Optional.of(Fields.text(form, "ProfileName")),
                Fields.text(form, "Body"),
                Fields.shortText(form, "OptOutType"),
                files(form),
                Fields.whole(form, "NumSegments", MOST_SEGMENTS));
    }

    /** As many as are told of, and named: a number alone makes no file. */
    private static List<TextFile> files(FormBody form) {
        int told = Fields.whole(form, "NumMedia", Integer.MAX_VALUE).orElse(0);
        List<TextFile> files = new ArrayList<>();
        for (int i = 0; i < Math.min(told, MOST_FILES); i++) {
            String url = form.single("MediaUrl" + i).orElse("");
            if (!url.isEmpty() && url.length() <= LONGEST_ADDRESS && Fields.isLine(url)) {
                files.add(new TextFile(url, Fields.shortText(form, "MediaContentType" + i)));
            }
        }
        return files;
    }

    private static TextStatus textStatus(Organization organization, FormBody form) throws RefusedException {
        try {
            return new TextStatus(
                    organization,
                    sid(form, "MessageSid"),
                    Fields.text(form, "MessageStatus"),
                    Fields.text(form, "ErrorCode"));
        } catch (IllegalArgumentException unknown) {
            throw bad(unknown.getMessage());
        }
    }

    private static VerifiedWebhook unrouted(Verified verified, FormBody form) throws RefusedException {
        if (verified.address().step() == WebhookStep.SMS) {
            return new VerifiedWebhook(
                    "sms-unrouted",
                    new UnroutedText(
                            verified.accountSid(),
                            sid(form, "MessageSid"),
                            sender(form),
                            called(form),
                            Fields.text(form, "Body"),
                            files(form).size()));
        }
        if (verified.address().step() != WebhookStep.VOICE) {
            return new VerifiedWebhook("unrouted-callback", verified.address().carrier());
        }
        return new VerifiedWebhook(
                "voice-unrouted",
                new UnroutedCall(verified.accountSid(), sid(form, "CallSid"), caller(form), called(form)));
    }

    private static String sender(FormBody form) {
        String from = Fields.text(form, "From").replaceFirst("^whatsapp:", "");
        return from.isBlank() ? "unknown" : from.substring(0, Math.min(from.length(), LONGEST_SENDER));
    }

    private static Optional<PhoneNumber> caller(FormBody form) {
        return Fields.number(form, "From").or(() -> Fields.number(form, "Caller"));
    }

    private static Optional<PhoneNumber> called(FormBody form) {
        return Fields.dialled(form, "To").or(() -> Fields.dialled(form, "Called"));
    }

    static String sid(FormBody form, String name) throws RefusedException {
        return form.single(name)
                .filter(Sid::isSid)
                .orElseThrow(() -> bad(name + ": expected one id of 1 to 64 letters, digits, - or _"));
    }

    static RefusedException bad(String reason) {
        return new RefusedException(HttpServletResponse.SC_BAD_REQUEST, reason);
    }
}
