package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.handoff.TransferLeg;
import dev.switchboard.carrier.handoff.TransferNews;
import dev.switchboard.carrier.handoff.TransferResult;
import dev.switchboard.ground.carrier.Sid;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;
import java.util.UUID;

/** Reads what a carrier tells of a phone that a caller is to be connected to. */
final class TransferReader {

    private TransferReader() {}

    static VerifiedWebhook read(Organization organization, Verified verified, FormBody form) throws RefusedException {
        WebhookStep step = verified.address().step();
        UUID attempt = verified.address().subject().orElseThrow();
        return new VerifiedWebhook(
                step.route(),
                switch (step) {
                    case TRANSFER_RESULT -> result(organization, verified, attempt, form);
                    case TRANSFER_STATUS -> news(organization, attempt, form);
                    default -> leg(organization, verified, attempt, form);
                });
    }

    private static TransferLeg leg(Organization organization, Verified verified, UUID attempt, FormBody form)
            throws RefusedException {
        return new TransferLeg(
                organization,
                verified.address().carrier(),
                attempt,
                WebhookReader.sid(form, "CallSid"),
                optionalSid(form, "ParentCallSid"),
                Optional.of(Fields.shortText(form, "Digits").strip()).filter(key -> !key.isEmpty()));
    }

    private static TransferNews news(Organization organization, UUID attempt, FormBody form) throws RefusedException {
        try {
            return new TransferNews(
                    organization,
                    attempt,
                    WebhookReader.sid(form, "CallSid"),
                    Fields.text(form, "CallStatus"),
                    Fields.text(form, "ErrorCode"));
        } catch (IllegalArgumentException unknown) {
            throw WebhookReader.bad("CallStatus: " + unknown.getMessage());
        }
    }

    private static TransferResult result(Organization organization, Verified verified, UUID attempt, FormBody form)
            throws RefusedException {
        try {
            return new TransferResult(
                    organization,
                    verified.address().carrier(),
                    attempt,
                    WebhookReader.sid(form, "CallSid"),
                    Fields.text(form, "CallStatus"),
                    optionalSid(form, "DialCallSid"),
                    Fields.text(form, "DialCallStatus"),
                    form.single("DialBridged").filter(told -> !told.isEmpty()).map("true"::equals),
                    Fields.seconds(form, "DialCallDuration"),
                    Fields.text(form, "ErrorCode"));
        } catch (IllegalArgumentException unknown) {
            throw WebhookReader.bad("DialCallStatus: " + unknown.getMessage());
        }
    }

    private static String optionalSid(FormBody form, String name) {
        return form.first(name).filter(Sid::isSid).orElse("");
    }
}
