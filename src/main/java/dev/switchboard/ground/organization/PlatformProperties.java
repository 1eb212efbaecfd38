package dev.switchboard.ground.organization;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.credential.CarrierCredentials;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's own accounts, for organizations that have stored none.
 *
 * @param carrier the one by which it sends, calls and buys numbers; by the other, if it is configured too, what is there
 *     already goes on working
 * @param accountSid at Twilio; empty: there is none
 * @param phoneNumber E.164, the sender of its messages at Twilio
 * @param apiBaseUrl in place of {@code https://api.twilio.com}; set, the demo organization's messages go there too
 */
@ConfigurationProperties("switchboard.platform")
public record PlatformProperties(
        @DefaultValue("twilio") Carrier carrier,
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @DefaultValue("") String phoneNumber,
        @DefaultValue("") String apiBaseUrl,
        @DefaultValue SignalWire signalwire) {

    /**
     * @param spaceUrl {@code https://example.signalwire.com}
     * @param phoneNumber E.164, the sender of its messages
     * @param signingKey what its webhooks are signed with
     */
    public record SignalWire(
            @DefaultValue("") String projectId,
            @DefaultValue("") String token,
            @DefaultValue("") String spaceUrl,
            @DefaultValue("") String phoneNumber,
            @DefaultValue("") String signingKey) {

        @Override
        public String toString() {
            return "SignalWire[" + projectId + "]";
        }
    }

    /** The number that messages leave by for whoever has none; empty: there is none. */
    public String sender() {
        return carrier == Carrier.TWILIO ? phoneNumber : signalwire.phoneNumber;
    }

    /** Nothing where that carrier is not configured. */
    Optional<CarrierCredentials> credentials(Carrier at) {
        CarrierCredentials credentials = at == Carrier.TWILIO
                ? new CarrierCredentials(accountSid, authToken, "", "")
                : new CarrierCredentials(
                        signalwire.projectId, signalwire.token, signalwire.signingKey, signalwire.spaceUrl);
        return credentials.accountSid().isBlank() ? Optional.empty() : Optional.of(credentials);
    }

    @Override
    public String toString() {
        return "PlatformProperties[" + carrier + ", " + accountSid + "]";
    }
}
