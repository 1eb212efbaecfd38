package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * What requests hold, for the document of the API. They are read by {@link JsonBody}, which tells a field that was left
 * out from one that is null, and names the field that is wrong.
 */
final class Bodies {

    private static final String NUMBER = "+15550100001";
    private static final String EMAIL =
            "Where the code is mailed to; your own address if it is left out, else that of your alerts.";

    private Bodies() {}

    @Schema(name = "PhoneSettingsBody", description = "A field that is left out keeps its value; null sets it back.")
    record PhoneSettingsBody(
            @Schema(example = NUMBER) String twilioPhoneNumber,
            @Schema(example = NUMBER) String alertPhoneNumber,
            @Schema(format = "email") String alertEmail,

            @Schema(description = "At most four; asked one after the other when nobody acknowledges an alert.")
            List<String> alertPhoneNumbers,

            @Schema(
                    example = "21:00",
                    description = "By the organization's clock; until quietUntil alerts wait, but for upset customers.")
            String quietFrom,

            @Schema(example = "07:00") String quietUntil,
            @Schema(maxLength = 200) String companyName,
            @Schema(maxLength = 100) String aiAgentName,
            @Schema(maxLength = 1_000) String greetingMessage,
            @Schema(maxLength = 4_000) String businessDescription,
            Boolean phoneAgentEnabled,
            Boolean smsAlertsEnabled,

            @Schema(allowableValues = {"new_number", "port_number", "forward_calls"})
            String connectionMethod,

            @Schema(example = NUMBER) String originalBusinessNumber,
            Boolean setupCompleted,
            @Schema(example = "alice") String voice,
            @Schema(example = "en-US") String language,

            @Schema(minimum = "0", description = "What may be spent on messages in a day.")
            Integer dailySpendCapCents,

            @Schema(example = "America/Chicago") String zone) {}

    @Schema(
            description = "twilio: accountSid, authToken. signalwire: projectId, apiToken, signingKey, spaceUrl."
                    + " openai and elevenlabs: apiKey.")
    record CredentialsBody(
            @Schema(example = "ACffffffffffffffffffffffffffffffff")
            String accountSid,

            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String authToken,

            String projectId,

            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String apiToken,

            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String signingKey,

            @Schema(example = "https://example.signalwire.com")
            String spaceUrl,

            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String apiKey,

            @Schema(
                    accessMode = Schema.AccessMode.WRITE_ONLY,
                    description = "Of elevenlabs; stored along with the key, or not at all.")
            String webhookSecret) {}

    record DialBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = NUMBER)
            String to,

            String from,
            String forwardedFrom) {}

    record ReplyBody(
            @Schema(maxLength = 8_000) String words,
            @Schema(pattern = "[0-9*#]*", maxLength = 32) String keys,
            Boolean hangUp) {}

    record TextBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = NUMBER)
            String to,

            String from,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 1_600)
            String text,

            @Schema(allowableValues = {"sms", "whatsapp"}) String channel,

            @Schema(maxLength = 500, example = "https://example.com/van.jpg")
            String mediaUrl) {}

    record NewPhoneNumberBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = NUMBER)
            String phoneNumber,

            @Schema(allowableValues = {"twilio", "signalwire"})
            String provider,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType,

            @Schema(maxLength = 64) String friendlyName) {}

    record PurchaseBody(
            @Schema(
                    description = "One that was shown as available; without it any of the area code or country.",
                    example = NUMBER)
            String phoneNumber,

            @Schema(example = "405") String areaCode,

            @Schema(example = "US") String country,

            @Schema(allowableValues = {"local", "toll_free", "mobile"})
            String type,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType,

            @Schema(maxLength = 64) String friendlyName,

            @Schema(
                    maxLength = 100,
                    description = "The same key again is the same order, and refused with another request.")
            String idempotencyKey) {}

    record DefaultNumberBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = NUMBER)
            String phoneNumber) {}

    record WorkspaceNumberBody(
            @Schema(
                    description = "What it is used for; the same as numberType.",
                    allowableValues = {"primary", "sales", "support", "custom"})
            String type,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType,

            @Schema(example = "405") String areaCode,

            @Schema(example = "US") String country,

            @Schema(maxLength = 64) String friendlyName) {}

    record AdminNumberBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID organizationId,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = NUMBER)
            String phoneNumber,

            @Schema(allowableValues = {"twilio", "signalwire"})
            String provider,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType,

            @Schema(maxLength = 64) String friendlyName) {}

    record PhoneNumberBody(
            @Schema(maxLength = 64) String friendlyName,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType,

            Boolean isActive) {}

    @Schema(description = "May be left out; an organization that is named has to be one's own.")
    record ConfigureBody(
            UUID companyId, @Schema(name = "company_id") UUID company_id) {}

    @Schema(description = "May be left out: then all are replayed.")
    record LettersBody(
            @Schema(
                    allowableValues = {
                        "call.transcribed",
                        "call.classified",
                        "call.recorded",
                        "call.missed",
                        "call.transferred",
                        "alert.requested",
                        "alert.failed",
                        "message.queued",
                        "message.received",
                        "knowledge.received",
                        "webhook.deliver"
                    })
            String type) {}

    record NewOrganizationBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String name,

            @Schema(allowableValues = {"starter", "professional", "enterprise"})
            String plan,

            @Schema(pattern = "[a-z0-9]([a-z0-9-]*[a-z0-9])?", maxLength = 63)
            String subdomain,

            @Schema(description = "The sub of the owner's tokens; made if left out.")
            String ownerId,

            @Schema(
                    example = "medical-spa",
                    description = "Whose set of services it begins with, one of config/services; none if left out.")
            String trade,

            @Schema(
                    example = "405",
                    pattern = "[2-9][0-9]{2}",
                    description = "Where its first number is wanted, if its plan has any.")
            String areaCode) {}

    @Schema(description = "At least one field; a field that is left out keeps its value.")
    record OrganizationBody(
            @Schema(maxLength = 200) String name,

            @Schema(allowableValues = {"starter", "professional", "enterprise"})
            String plan) {}

    record InvitationBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "email")
            String email,

            @Schema(
                    allowableValues = {"owner", "member"},
                    description = "member if left out")
            String role) {}

    record AcceptBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "What stands behind the # of the invitation's address.")
            String token) {}

    record NewVerificationBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = NUMBER, description = "In E.164.")
            String phoneNumber,

            @Schema(maxLength = 64) String friendlyName,

            @Schema(
                    allowableValues = {"carrier_call", "self_call", "email"},
                    description =
                            "carrier_call: the carrier calls, and the code of the answer is keyed into that phone."
                                    + " self_call: we call and say a code, which is typed here."
                                    + " email: we mail a code, which is typed here.")
            String method,

            @Schema(format = "email", description = EMAIL) String email) {}

    record ResendVerificationBody(
            UUID verificationId,

            @Schema(
                    allowableValues = {"carrier_call", "self_call", "email"},
                    defaultValue = "carrier_call")
            String method,

            @Schema(format = "email", description = EMAIL) String email) {}

    record ConfirmVerificationBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID verificationId,

            @Schema(description = "Needed after a self_call or an email.")
            String verificationCode) {}

    record NewForwardingBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID verifiedCallerId,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"total_ai", "safety_net", "busy_only"})
            String forwardingType,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"att", "tmobile", "verizon", "sprint", "other_gsm", "other_cdma", "international"
                    })
            String carrier,

            @Schema(pattern = "[A-Z]{2}", defaultValue = "US")
            String carrierCountryCode,

            @Schema(minimum = "5", maximum = "60", defaultValue = "25")
            Integer ringTimeSeconds) {}

    record PreviewForwardingBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"total_ai", "safety_net", "busy_only"})
            String forwardingType,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"att", "tmobile", "verizon", "sprint", "other_gsm", "other_cdma", "international"
                    })
            String carrier,

            @Schema(minimum = "5", maximum = "60") Integer ringTimeSeconds) {}

    record ConfirmForwardingBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID forwardingConfigId) {}
}
