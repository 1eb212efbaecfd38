package dev.switchboard.ground.organization;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's own Twilio account, for organizations that have stored none.
 *
 * @param accountSid empty: there is none, and such organizations' messages go to the simulator
 * @param phoneNumber E.164, the sender of its messages
 * @param apiBaseUrl in place of {@code https://api.twilio.com}; set, the demo organization's messages go there too
 */
@ConfigurationProperties("switchboard.platform")
public record PlatformProperties(
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @DefaultValue("") String phoneNumber,
        @DefaultValue("") String apiBaseUrl) {

    @Override
    public String toString() {
        return "PlatformProperties[" + accountSid + "]";
    }
}
