package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** What requests about messages hold, as {@link Bodies}. */
final class MessageBodies {

    private MessageBodies() {}

    record NewMessageBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "+15550100001",
                    description = "A phone number, an e-mail address, or what another channel goes by.")
            String to,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "sms",
                    description = "sms, whatsapp, email, or another one that has a route send-<channel>.")
            String channel,

            @Schema(
                    maxLength = 20_000,
                    description =
                            "At most 1,600 characters but for e-mail; needed unless there are files or a template.")
            String body,

            @Schema(maxLength = 200, description = "Of an e-mail.")
            String subject,

            @Schema(
                    allowableValues = {"primary", "sales", "support", "custom"},
                    description = "Of the number to send from; the primary one if there is none of that type.")
            String numberType,

            @Schema(description = "The number to send from, and no other.", example = "+15550100001")
            String from,

            @Schema(description = "At most 10, each https.") List<String> mediaUrls,

            @Schema(
                    description =
                            "Ids of files that were uploaded at /api/attachments; at most 10 together with mediaUrls.")
            List<UUID> attachments,

            @Schema(description = "An approved WhatsApp template.")
            String contentSid,

            @Schema(
                    maxLength = 100,
                    description =
                            "The same request again with the same key is the same message; another one with it is refused.")
            String idempotencyKey) {}

    record NewReplyBody(
            @Schema(maxLength = 20_000) String body,
            @Schema(description = "At most 10, each https.") List<String> mediaUrls,

            @Schema(
                    description =
                            "Ids of files that were uploaded at /api/attachments; at most 10 together with mediaUrls.")
            List<UUID> attachments,

            @Schema(description = "An approved WhatsApp template.")
            String contentSid,

            @Schema(
                    maxLength = 100,
                    description =
                            "The same request again with the same key is the same message; another one with it is refused.")
            String idempotencyKey) {}

    record PreviewMessageBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "sms",
                    description = "sms, whatsapp, email, or another one that has a route send-<channel>.")
            String channel,

            @Schema(maxLength = 20_000) String body,

            @Schema(description = "For the price; a number of North America if left out.", example = "+15550100001")
            String to,

            @Schema(
                    minimum = "0",
                    maximum = "10",
                    description = "How many files go along: a text with files is one MMS.")
            Integer mediaCount) {}
}
