package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.call.CallBackAnswer;
import dev.switchboard.carrier.call.LegProgress;
import dev.switchboard.carrier.call.LegProgress.Leg;
import dev.switchboard.ground.carrier.Sid;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;
import java.util.UUID;

/** Reads what a carrier tells of the two calls of a call back. */
final class CallBackReader {

    private CallBackReader() {}

    static VerifiedWebhook read(Organization organization, Verified verified, FormBody form) throws RefusedException {
        WebhookStep step = verified.address().step();
        return new VerifiedWebhook(
                step.route(),
                switch (step) {
                    case CALL_BACK -> answer(organization, verified, form);
                    case CALL_BACK_STATUS -> progress(organization, verified, form, Leg.PERSON, "Call");
                    case CUSTOMER_STATUS -> progress(organization, verified, form, Leg.CUSTOMER, "Call");
                    default -> progress(organization, verified, form, Leg.CUSTOMER, "DialCall");
                });
    }

    private static CallBackAnswer answer(Organization organization, Verified verified, FormBody form)
            throws RefusedException {
        return new CallBackAnswer(
                organization,
                verified.address().carrier(),
                id(verified),
                WebhookReader.sid(form, "CallSid"),
                Optional.of(Fields.shortText(form, "Digits").strip()).filter(key -> !key.isEmpty()));
    }

    /** @param prefix {@code DialCall} for what the person's call tells of the customer's */
    private static LegProgress progress(
            Organization organization, Verified verified, FormBody form, Leg leg, String prefix)
            throws RefusedException {
        try {
            return new LegProgress(
                    organization,
                    verified.address().carrier(),
                    id(verified),
                    leg,
                    form.first(prefix + "Sid").filter(Sid::isSid).orElse(""),
                    Fields.text(form, prefix + "Status"),
                    Fields.seconds(form, prefix + "Duration"),
                    Fields.text(form, "ErrorCode"));
        } catch (IllegalArgumentException unknown) {
            throw WebhookReader.bad(prefix + "Status: " + unknown.getMessage());
        }
    }

    private static UUID id(Verified verified) {
        return verified.address().subject().orElseThrow();
    }
}
