package dev.switchboard.ground.settings;

import dev.switchboard.ground.organization.CompanyName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an organization's agent answers, and whom it alerts. Numbers are E.164.
 *
 * @param dailySpendCapCents what may be spent on messages in a day of {@code zone}
 * @param zone of the organization, IANA
 * @param alertPhoneNumbers asked one after the other when nobody acknowledges an alert
 * @param quietFrom {@code HH:mm} by the organization's clock; until {@code quietUntil} alerts wait, but for upset customers
 * @param sendingPausedReason why nothing is sent, in words for the owner; null: it is sent
 */
public record PhoneSettings(
        UUID id,
        UUID organizationId,
        @Nullable String twilioPhoneNumber,
        @Nullable String alertPhoneNumber,
        @Nullable String alertEmail,
        List<String> alertPhoneNumbers,
        @Nullable String quietFrom,
        @Nullable String quietUntil,
        String companyName,
        String aiAgentName,
        @Nullable String greetingMessage,
        @Nullable String businessDescription,
        boolean phoneAgentEnabled,
        boolean smsAlertsEnabled,
        String connectionMethod,
        @Nullable String originalBusinessNumber,
        boolean setupCompleted,
        @Nullable Instant setupCompletedAt,
        @Nullable String voice,
        @Nullable String language,
        int dailySpendCapCents,
        String zone,
        @Nullable String sendingPausedReason,
        @Nullable Instant sendingPausedSince,
        Instant createdAt,
        Instant updatedAt) {

    /** What an organization has that never set anything. */
    static PhoneSettings initial(UUID organizationId) {
        Instant now = Instant.now();
        return new PhoneSettings(
                organizationId,
                organizationId,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                CompanyName.NONE,
                "Jordan",
                null,
                null,
                true,
                true,
                "new_number",
                null,
                false,
                null,
                null,
                null,
                2_000,
                "UTC",
                null,
                null,
                now,
                now);
    }

    /** The fields that somebody may set, by their names in JSON. */
    Map<String, @Nullable Object> settable() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("twilioPhoneNumber", twilioPhoneNumber);
        fields.put("alertPhoneNumber", alertPhoneNumber);
        fields.put("alertEmail", alertEmail);
        fields.put("alertPhoneNumbers", alertPhoneNumbers);
        fields.put("quietFrom", quietFrom);
        fields.put("quietUntil", quietUntil);
        fields.put("companyName", companyName);
        fields.put("aiAgentName", aiAgentName);
        fields.put("greetingMessage", greetingMessage);
        fields.put("businessDescription", businessDescription);
        fields.put("phoneAgentEnabled", phoneAgentEnabled);
        fields.put("smsAlertsEnabled", smsAlertsEnabled);
        fields.put("connectionMethod", connectionMethod);
        fields.put("originalBusinessNumber", originalBusinessNumber);
        fields.put("setupCompleted", setupCompleted);
        fields.put("voice", voice);
        fields.put("language", language);
        fields.put("dailySpendCapCents", dailySpendCapCents);
        fields.put("zone", zone);
        return fields;
    }
}
