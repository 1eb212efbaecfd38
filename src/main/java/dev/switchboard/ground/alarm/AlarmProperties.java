package dev.switchboard.ground.alarm;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who hears of the platform's alarms; an organization's own are told its owner.
 *
 * @param email an address; empty: nobody is mailed
 * @param phoneNumber E.164; empty: nobody is texted
 * @param webhookUrl which is posted to; empty: none is
 * @param webhookSecret {@code whsec_…}, what these posts are signed with; empty: they are not
 */
@ConfigurationProperties("switchboard.alarm")
public record AlarmProperties(
        @DefaultValue("") String email,
        @DefaultValue("") String phoneNumber,
        @DefaultValue("") String webhookUrl,
        @DefaultValue("") String webhookSecret) {

    /** @throws IllegalArgumentException naming the setting that can't be */
    public AlarmProperties {
        require(email.isBlank() || email.matches("[^@\\s]+@[^@\\s]+"), "ALARM_EMAIL: expected an e-mail address");
        require(
                phoneNumber.isBlank() || phoneNumber.matches("\\+[1-9]\\d{6,14}"),
                "ALARM_PHONE_NUMBER: expected a number like +14055550123");
        require(
                webhookUrl.isBlank() || webhookUrl.matches("https?://[^\\s]+"),
                "ALARM_WEBHOOK_URL: expected an address that begins with https:// or http://");
        require(
                webhookSecret.isBlank() || webhookSecret.matches("whsec_[A-Za-z0-9+/=]{16,200}"),
                "ALARM_WEBHOOK_SECRET: expected whsec_ and base64");
    }

    private static void require(boolean good, String expected) {
        if (!good) {
            throw new IllegalArgumentException(expected);
        }
    }

    public Optional<URI> webhook() {
        return webhookUrl.isBlank() ? Optional.empty() : Optional.of(URI.create(webhookUrl));
    }

    @Override
    public String toString() {
        return "AlarmProperties";
    }
}
